import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { expectInputs, unary, unaryGradient } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

const PATTERN: BackwardPattern = {
  role: "scaler",
  sentence: "multiplies the gradient by y * (1 - y), where y is the output",
  coupling: "element",
  flatAt: [0, 1],
};

/**
 * Logistic sigmoid, element by element: `y = 1 / (1 + exp(-x))`.
 *
 * - Shapes: input `[...]`, output `[...]`; any rank, unchanged.
 * - Backward: `gradInput = gradOutput * y * (1 - y)`.
 * - Cache: the output.
 * - Numerics: only `exp(-|x|)` is evaluated, so large inputs saturate and never overflow.
 */
export class Sigmoid implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps;
  readonly #cache: Cache<Tensor> = new Cache("Sigmoid");

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("Sigmoid.forward", inputs, ["input"]);
    const output = unary("sigmoid", input);
    this.#cache.keep(output, output);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const output = this.#cache.take(gradOutput);
    return [unaryGradient("sigmoid", gradOutput, output)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): Sigmoid {
    return new Sigmoid();
  }

  toString(): string {
    return "Sigmoid()";
  }
}
