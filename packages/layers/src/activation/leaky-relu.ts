import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { expectInputs, unary, unaryGradient, expectFinite } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/** Settings of a {@link LeakyReLU}. */
export interface LeakyReLUOptions {
  /** Slope for negative inputs, any finite number. Default 0.01. */
  readonly slope?: number;
}

const PATTERN: BackwardPattern = {
  role: "scaler",
  sentence: "lets the gradient through where the input is positive, and elsewhere multiplies it by the slope",
  coupling: "element",
};

/**
 * Rectifier that leaks, element by element: `y = x` where `x > 0`, else `slope * x`.
 *
 * - Shapes: input `[...]`, output `[...]`; any rank, unchanged.
 * - Backward: `gradInput = gradOutput` where `x > 0`, else `slope * gradOutput`; so the slope at `x = 0` is `slope`.
 * - Cache: the input, as with a negative slope the output's sign does not tell the side.
 * - Numerics: NaN passes through, in both directions.
 * - Source: Maas, Hannun and Ng, 2013, Rectifier Nonlinearities Improve Neural Network Acoustic Models.
 */
export class LeakyReLU implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps;
  readonly slope: number;
  readonly #cache: Cache<Tensor> = new Cache("LeakyReLU");

  constructor(options: LeakyReLUOptions = {}) {
    const { slope = 0.01 } = options;
    expectFinite("LeakyReLU", "slope", slope);
    this.slope = slope;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("LeakyReLU.forward", inputs, ["input"]);
    const output = unary("leakyRelu", input, this.slope);
    this.#cache.keep(output, input);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const input = this.#cache.take(gradOutput);
    return [unaryGradient("leakyRelu", gradOutput, input, this.slope)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): LeakyReLU {
    return new LeakyReLU({ slope: this.slope });
  }

  toString(): string {
    return `LeakyReLU(slope ${this.slope})`;
  }
}
