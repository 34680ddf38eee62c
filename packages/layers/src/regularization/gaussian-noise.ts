import type { BackwardPattern } from "@chainrule/core";
import { binary, contiguous, emptyLike, expectNotNegative } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { Noise } from "./noise.ts";
import type { Noisy, NoiseOptions } from "./noise.ts";

const TRAINING: BackwardPattern = {
  role: "scaler",
  sentence: "hands the gradient on as it is, as the noise does not depend on the input",
  coupling: "element",
  repeatable: false,
};

/**
 * Adds normal noise of mean 0 in training: `y = x + n`. In evaluation `y = x`.
 *
 * - Shapes: input `[...]`, output `[...]`; any rank, unchanged.
 * - Backward: `gradInput = gradOutput`.
 * - Cache: nothing.
 * - Numerics: in evaluation the output is a copy of the input.
 * - Source: Bishop, 1995, Training with Noise is Equivalent to Tikhonov Regularization.
 */
export class GaussianNoise extends Noise {
  readonly standardDeviation: number;
  protected readonly training: BackwardPattern = TRAINING;

  /** @param standardDeviation of the noise, a finite number from 0 up. Default 0.1. */
  constructor(standardDeviation = 0.1, options: NoiseOptions = {}) {
    expectNotNegative("GaussianNoise", "standardDeviation", standardDeviation);
    super("GaussianNoise", options);
    this.standardDeviation = standardDeviation;
  }

  tied(): GaussianNoise {
    return this.inMode(new GaussianNoise(this.standardDeviation, { random: this.splitForTie() }));
  }

  toString(): string {
    return `GaussianNoise(${this.standardDeviation})`;
  }

  protected disturb(input: Tensor): Noisy {
    const noise = emptyLike(input);
    this.random.fillNormal(noise, 0, this.standardDeviation);
    return { output: binary("add", contiguous(input), noise), factor: undefined };
  }
}
