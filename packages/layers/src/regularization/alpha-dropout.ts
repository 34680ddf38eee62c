import type { BackwardPattern } from "@chainrule/core";
import { addScaled, binary, contiguous, dtypeOf, emptyLike, full } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expectDrop } from "./expect-drop.ts";
import { Noise } from "./noise.ts";
import type { Noisy, NoiseOptions } from "./noise.ts";

const TRAINING: BackwardPattern = {
  role: "scaler",
  sentence:
    "stops the gradient where the input was dropped, and multiplies it by a, which keeps the variance, elsewhere",
  coupling: "element",
  repeatable: false,
};

/** What SELU saturates at, `-lambda * alpha`. */
const FLOOR = -1.7580993408473766;

/**
 * Dropout for networks of SELU, which keeps mean 0 and variance 1: in training elements are set to SELU's lowest value
 * `s = -1.7580993408473766` with the probability `p`, and all are brought back:
 * `y = a * (dropped ? s : x) + b` with `a = 1 / sqrt((1 - p) * (1 + p * s^2))` and `b = -a * p * s`. In evaluation `y = x`.
 *
 * - Shapes: input `[...]`, output `[...]`; any rank, unchanged.
 * - Backward: `gradInput = gradOutput * a` where the input was kept, else 0; in evaluation `gradOutput`.
 * - Cache: `a` where the input was kept, else 0.
 * - Numerics: NaN times 0 is NaN: it passes even where it is dropped. With `p = 1` the output is 0 throughout. In
 *   evaluation the output is a copy of the input.
 * - Source: Klambauer, Unterthiner, Mayr and Hochreiter, 2017, Self-Normalizing Neural Networks.
 */
export class AlphaDropout extends Noise {
  readonly p: number;
  protected readonly training: BackwardPattern = TRAINING;
  /** `a`, 0 when everything is dropped. */
  readonly #factor: number;

  /** @param p the probability to drop, from 0 to 1. Default 0.5. */
  constructor(p = 0.5, options: NoiseOptions = {}) {
    expectDrop("AlphaDropout", p);
    super("AlphaDropout", options);
    this.p = p;
    this.#factor = p === 1 ? 0 : 1 / Math.sqrt((1 - p) * (1 + p * FLOOR * FLOOR));
  }

  tied(): AlphaDropout {
    return this.inMode(new AlphaDropout(this.p, { random: this.splitForTie() }));
  }

  toString(): string {
    return `AlphaDropout(${this.p})`;
  }

  protected disturb(input: Tensor): Noisy {
    const mask = emptyLike(input);
    this.random.fillMask(mask, 1 - this.p, this.#factor);
    // With the mask m of 0 and a: x m + s (a - m) + b, and s a + b = s a (1 - p).
    const output = binary("multiply", contiguous(input), mask);
    addScaled(output, mask, -FLOOR);
    addScaled(output, full(input.shape, FLOOR * this.#factor * (1 - this.p), dtypeOf(input)));
    return { output, factor: mask };
  }
}
