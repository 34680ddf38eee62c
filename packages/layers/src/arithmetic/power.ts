import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { expectInputs, unary, unaryGradient, expectFinite } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

const PATTERN: BackwardPattern = {
  role: "scaler",
  sentence: "multiplies the gradient by exponent * x^(exponent - 1)",
  coupling: "element",
};

/**
 * Constant power, element by element: `y = x^exponent`.
 *
 * - Shapes: input `[...]`, output `[...]`; any rank, unchanged.
 * - Backward: `gradInput = gradOutput * exponent * x^(exponent - 1)`; 0 everywhere for the exponent 0.
 * - Cache: the input.
 * - Numerics: as PyTorch's `pow`: `0^0` is 1, `x < 0` under a fractional exponent NaN, and the gradient at 0 infinite for an
 *   exponent below 1 other than 0.
 */
export class Power implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps;
  readonly exponent: number;
  readonly #cache: Cache<Tensor> = new Cache("Power");

  constructor(exponent: number) {
    expectFinite("Power", "exponent", exponent);
    this.exponent = exponent;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("Power.forward", inputs, ["input"]);
    const output = unary("power", input, this.exponent);
    this.#cache.keep(output, input);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const input = this.#cache.take(gradOutput);
    return [unaryGradient("power", gradOutput, input, this.exponent)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): Power {
    return new Power(this.exponent);
  }

  toString(): string {
    return `Power(${this.exponent})`;
  }
}
