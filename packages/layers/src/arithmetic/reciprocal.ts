import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { expectInputs, unary, unaryGradient } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

const PATTERN: BackwardPattern = {
  role: "scaler",
  sentence: "multiplies the gradient by minus the square of the output",
  coupling: "element",
};

/**
 * Reciprocal, element by element: `y = 1 / x`.
 *
 * - Shapes: input `[...]`, output `[...]`; any rank, unchanged.
 * - Backward: `gradInput = -gradOutput * y^2`.
 * - Cache: the output.
 * - Numerics: at 0 the output is an infinity of the zero's sign and the gradient -Infinity.
 */
export class Reciprocal implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps;
  readonly #cache: Cache<Tensor> = new Cache("Reciprocal");

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("Reciprocal.forward", inputs, ["input"]);
    const output = unary("reciprocal", input);
    this.#cache.keep(output, output);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const output = this.#cache.take(gradOutput);
    return [unaryGradient("reciprocal", gradOutput, output)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): Reciprocal {
    return new Reciprocal();
  }

  toString(): string {
    return "Reciprocal()";
  }
}
