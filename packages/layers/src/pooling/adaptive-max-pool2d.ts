import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { adaptiveMaxPool, expectInputs, maxPoolGradient } from "@chainrule/tensor";
import type { AdaptiveMaxima, Tensor } from "@chainrule/tensor";
import { lengthsText } from "../convolution/lengths.ts";
import { pairOf } from "../convolution/pair.ts";
import type { Pair } from "../convolution/pair.ts";
import { expectImages } from "./expect-images.ts";
import type { Resized } from "../convolution/place-rules.ts";

const PATTERN: BackwardPattern = {
  role: "router",
  sentence: "hands the gradient of each bin on to its largest entry",
  coupling: "example",
};

/**
 * The largest entry of each of a fixed number of bins, whatever the size of the input: bin `i` of `n` over `length`
 * entries goes from `floor(i * length / n)` up to `ceil((i + 1) * length / n)`, so that neighbours may share an entry.
 *
 * - Shapes: input `[batch, channels, height, width]`, output `[batch, channels, ...outputSize]`.
 * - Backward: each output's gradient goes to the entry that was largest, the first one on a tie; where bins overlap the
 *   gradients add up.
 * - Cache: the place of each largest entry.
 * - Numerics: a NaN in a bin is its output.
 */
export class AdaptiveMaxPool2d<const Size extends Pair = Pair> implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps<Resized<Size>>;
  readonly outputSize: readonly [height: number, width: number];
  readonly #cache: Cache<Pick<AdaptiveMaxima, "chosen" | "geometry">> = new Cache("AdaptiveMaxPool2d");

  constructor(outputSize: Size) {
    this.outputSize = pairOf("AdaptiveMaxPool2d", "outputSize", outputSize);
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const where = "AdaptiveMaxPool2d.forward";
    const [input] = expectInputs(where, inputs, ["input"]);
    expectImages(where, input);
    const { output, chosen, geometry } = adaptiveMaxPool(where, input, this.outputSize);
    this.#cache.keep(output, { chosen, geometry });
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const { chosen, geometry } = this.#cache.take(gradOutput);
    return [maxPoolGradient(gradOutput, chosen, geometry)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): AdaptiveMaxPool2d<Size> {
    return new AdaptiveMaxPool2d(this.outputSize);
  }

  toString(): string {
    return `AdaptiveMaxPool2d(${lengthsText(this.outputSize)})`;
  }
}
