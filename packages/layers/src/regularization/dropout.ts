import type { BackwardPattern } from "@chainrule/core";
import { binary, contiguous } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { dropMask } from "./drop-mask.ts";
import { expectDrop } from "./expect-drop.ts";
import { Noise } from "./noise.ts";
import type { Noisy, NoiseOptions } from "./noise.ts";

const TRAINING: BackwardPattern = {
  role: "scaler",
  sentence: "stops the gradient where the input was dropped, and multiplies it by 1 / (1 - p) elsewhere",
  coupling: "element",
  repeatable: false,
};

/**
 * Drops elements at random in training, and divides the others by their probability to stay (inverted dropout):
 * `y = x * m` with `m = 0` with the probability `p`, else `1 / (1 - p)`. In evaluation `y = x`.
 *
 * - Shapes: input `[...]`, output `[...]`; any rank, unchanged.
 * - Backward: `gradInput = gradOutput * m`; in evaluation `gradOutput`.
 * - Cache: `m`.
 * - Numerics: NaN times 0 is NaN: it passes even where it is dropped. In evaluation the output is a copy of the input.
 * - Source: Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, 2014, Dropout: A Simple Way to Prevent Neural
 *   Networks from Overfitting.
 */
export class Dropout extends Noise {
  readonly p: number;
  protected readonly training: BackwardPattern = TRAINING;

  /** @param p the probability to drop, from 0 to 1. Default 0.5. */
  constructor(p = 0.5, options: NoiseOptions = {}) {
    expectDrop("Dropout", p);
    super("Dropout", options);
    this.p = p;
  }

  tied(): Dropout {
    return this.inMode(new Dropout(this.p, { random: this.splitForTie() }));
  }

  toString(): string {
    return `Dropout(${this.p})`;
  }

  protected disturb(input: Tensor): Noisy {
    const mask = dropMask(input, this.p, this.random);
    return { output: binary("multiply", contiguous(input), mask), factor: mask };
  }
}
