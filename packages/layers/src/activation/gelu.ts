import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { expectInputs, expectOneOf, unary, unaryGradient } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/** Settings of a {@link GELU}. */
export interface GELUOptions {
  /** `"none"` for the normal distribution itself, `"tanh"` for the formula that stands in for it. Default "none". */
  readonly approximate?: "none" | "tanh";
}

const PATTERN: BackwardPattern = {
  role: "scaler",
  sentence: "multiplies the gradient by P(x) + x * p(x), the normal distribution and its density",
  coupling: "element",
  flatAt: [0],
};

/**
 * Gaussian error linear unit, element by element: `y = x * P(x)`, where `P(x) = (1 + erf(x / sqrt(2))) / 2` is the
 * probability that a standard normal number is below x; or, with `approximate: "tanh"`,
 * `y = x * (1 + tanh(u)) / 2` with `u = sqrt(2 / pi) * (x + 0.044715 * x^3)`.
 *
 * - Shapes: input `[...]`, output `[...]`; any rank, unchanged.
 * - Backward: `gradInput = gradOutput * (P(x) + x * exp(-x^2 / 2) / sqrt(2 pi))`; with "tanh"
 *   `gradOutput * ((1 + tanh(u)) / 2 + x * (1 - tanh(u)^2) * u' / 2)`.
 * - Cache: the input, as two of them can have one output.
 * - Numerics: the tail of negative inputs keeps its digits, where `1 + erf` would cancel: within 8 ulp in float32. With
 *   "tanh" the rounding of `u` shows there, up to 200 ulp of numbers that are nearly 0. `-Infinity` gives NaN.
 * - Source: Hendrycks and Gimpel, 2016, Gaussian Error Linear Units (GELUs).
 */
export class GELU implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps;
  readonly approximate: "none" | "tanh";
  readonly #cache: Cache<Tensor> = new Cache("GELU");

  constructor(options: GELUOptions = {}) {
    const { approximate = "none" } = options;
    expectOneOf("GELU", "approximate", approximate, ["none", "tanh"]);
    this.approximate = approximate;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("GELU.forward", inputs, ["input"]);
    const output = unary(this.#kernel(), input);
    this.#cache.keep(output, input);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    return [unaryGradient(this.#kernel(), gradOutput, this.#cache.take(gradOutput))];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): GELU {
    return new GELU({ approximate: this.approximate });
  }

  toString(): string {
    return this.approximate === "none" ? "GELU()" : "GELU(tanh)";
  }

  #kernel(): "gelu" | "geluTanh" {
    return this.approximate === "none" ? "gelu" : "geluTanh";
  }
}
