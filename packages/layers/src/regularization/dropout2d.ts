import type { BackwardPattern } from "@chainrule/core";
import { dtypeOf, empty, reshape, scaleChannels } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expectImages } from "../pooling/expect-images.ts";
import { expectDrop, keptFactor } from "./expect-drop.ts";
import { Noise } from "./noise.ts";
import type { Noisy, NoiseOptions } from "./noise.ts";

const TRAINING: BackwardPattern = {
  role: "scaler",
  sentence: "stops the gradient of the channels that were dropped, and multiplies it by 1 / (1 - p) elsewhere",
  coupling: "element",
  repeatable: false,
};

/**
 * Spatial dropout: drops whole channels of images at random in training, and divides the others by their probability to
 * stay: `y[n, c] = x[n, c] * m[n, c]` with `m = 0` with the probability `p`, else `1 / (1 - p)`. In evaluation `y = x`.
 *
 * Neighbouring places of a feature map say nearly the same, so that dropping single ones takes little away.
 *
 * - Shapes: input `[batch, channels, height, width]`, output unchanged.
 * - Backward: `gradInput[n, c] = gradOutput[n, c] * m[n, c]`; in evaluation `gradOutput`.
 * - Cache: `m`.
 * - Numerics: NaN times 0 is NaN: it passes even where it is dropped. In evaluation the output is a copy of the input.
 * - Source: Tompson, Goroshin, Jain, LeCun and Bregler, 2015, Efficient Object Localization Using Convolutional Networks.
 */
export class Dropout2d extends Noise {
  readonly p: number;
  protected readonly training: BackwardPattern = TRAINING;

  /** @param p the probability to drop, from 0 to 1. Default 0.5. */
  constructor(p = 0.5, options: NoiseOptions = {}) {
    expectDrop("Dropout2d", p);
    super("Dropout2d", options);
    this.p = p;
  }

  tied(): Dropout2d {
    return this.inMode(new Dropout2d(this.p, { random: this.splitForTie() }));
  }

  toString(): string {
    return `Dropout2d(${this.p})`;
  }

  protected disturb(input: Tensor): Noisy {
    const [batch, channels] = input.shape;
    const mask = empty([batch * channels], dtypeOf(input));
    this.random.fillMask(mask, 1 - this.p, keptFactor(this.p));
    return { output: this.scale(input, mask), factor: mask };
  }

  protected override scale(x: Tensor, mask: Tensor): Tensor {
    const [, , height, width] = x.shape;
    return reshape(scaleChannels(reshape(x, [1, mask.size, height * width]), mask), x.shape);
  }

  protected override expectShape(input: Tensor): void {
    expectImages("Dropout2d.forward", input);
  }
}
