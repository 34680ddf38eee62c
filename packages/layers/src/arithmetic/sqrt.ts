import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { expectInputs, unary, unaryGradient } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

const PATTERN: BackwardPattern = {
  role: "scaler",
  sentence: "divides the gradient by twice the output",
  coupling: "element",
};

/**
 * Square root, element by element: `y = sqrt(x)`.
 *
 * - Shapes: input `[...]`, output `[...]`; any rank, unchanged.
 * - Backward: `gradInput = gradOutput / (2 * y)`.
 * - Cache: the output.
 * - Numerics: the gradient at 0 is Infinity; below 0 both are NaN.
 */
export class Sqrt implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps;
  readonly #cache: Cache<Tensor> = new Cache("Sqrt");

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("Sqrt.forward", inputs, ["input"]);
    const output = unary("sqrt", input);
    this.#cache.keep(output, output);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const output = this.#cache.take(gradOutput);
    return [unaryGradient("sqrt", gradOutput, output)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): Sqrt {
    return new Sqrt();
  }

  toString(): string {
    return "Sqrt()";
  }
}
