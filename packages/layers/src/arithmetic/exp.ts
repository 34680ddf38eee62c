import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { expectInputs, unary, unaryGradient } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

const PATTERN: BackwardPattern = {
  role: "scaler",
  sentence: "multiplies the gradient by the output",
  coupling: "element",
};

/**
 * Exponential function, element by element: `y = exp(x)`.
 *
 * - Shapes: input `[...]`, output `[...]`; any rank, unchanged.
 * - Backward: `gradInput = gradOutput * y`.
 * - Cache: the output.
 * - Numerics: overflows to Infinity for `x` above 709.78 (float32: 88.72), and the gradient with it.
 */
export class Exp implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps;
  readonly #cache: Cache<Tensor> = new Cache("Exp");

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("Exp.forward", inputs, ["input"]);
    const output = unary("exp", input);
    this.#cache.keep(output, output);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const output = this.#cache.take(gradOutput);
    return [unaryGradient("exp", gradOutput, output)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): Exp {
    return new Exp();
  }

  toString(): string {
    return "Exp()";
  }
}
