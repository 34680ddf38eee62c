import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { expectFinite, expectInputs, expectPositive, unary, unaryGradient } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/** Settings of a {@link Softplus}. */
export interface SoftplusOptions {
  /** How sharp the bend at 0 is; a finite number above 0. Default 1. */
  readonly beta?: number;
  /** Where `beta * x` is above it, the output is the input itself; a finite number. Default 20. */
  readonly threshold?: number;
}

const PATTERN: BackwardPattern = {
  role: "scaler",
  sentence: "multiplies the gradient by the sigmoid of beta * x",
  coupling: "element",
  flatAt: [0],
};

/**
 * Softplus, a smooth rectifier, element by element: `y = log(1 + exp(beta * x)) / beta`, and `y = x` where `beta * x` is
 * above the threshold.
 *
 * - Shapes: input `[...]`, output `[...]`; any rank, unchanged.
 * - Backward: `gradInput = gradOutput / (1 + exp(-beta * x))`, and `gradOutput` above the threshold.
 * - Cache: `beta * x`.
 * - Numerics: only `exp(-|beta * x|)` is evaluated, so nothing overflows, and the output for very negative inputs keeps
 *   its digits; the threshold is PyTorch's and not needed for that.
 * - Source: Dugas, Bengio, Belisle, Nadeau and Garcia, 2001, Incorporating Second-Order Functional Knowledge for Better
 *   Option Pricing.
 */
export class Softplus implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps;
  readonly beta: number;
  readonly threshold: number;
  readonly #cache: Cache<Tensor> = new Cache("Softplus");

  constructor(options: SoftplusOptions = {}) {
    const { beta = 1, threshold = 20 } = options;
    expectPositive("Softplus", "beta", beta);
    expectFinite("Softplus", "threshold", threshold);
    this.beta = beta;
    this.threshold = threshold;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("Softplus.forward", inputs, ["input"]);
    const scaled = this.beta === 1 ? input : unary("scale", input, this.beta);
    const bent = unary("softplus", scaled, this.threshold);
    const output = this.beta === 1 ? bent : unary("scale", bent, 1 / this.beta);
    this.#cache.keep(output, scaled);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    return [unaryGradient("softplus", gradOutput, this.#cache.take(gradOutput), this.threshold)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): Softplus {
    return new Softplus({ beta: this.beta, threshold: this.threshold });
  }

  toString(): string {
    return `Softplus(beta ${this.beta}, threshold ${this.threshold})`;
  }
}
