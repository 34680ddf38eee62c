import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { expectInputs, unary, unaryGradient } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

const PATTERN: BackwardPattern = {
  role: "scaler",
  sentence: "multiplies the gradient by 1 - y^2, where y is the output",
  coupling: "element",
  flatAt: [-1, 1],
};

/**
 * Hyperbolic tangent, element by element: `y = tanh(x)`.
 *
 * - Shapes: input `[...]`, output `[...]`; any rank, unchanged.
 * - Backward: `gradInput = gradOutput * (1 - y^2)`.
 * - Cache: the output.
 * - Numerics: large inputs saturate at -1 and 1 and never overflow.
 */
export class Tanh implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps;
  readonly #cache: Cache<Tensor> = new Cache("Tanh");

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("Tanh.forward", inputs, ["input"]);
    const output = unary("tanh", input);
    this.#cache.keep(output, output);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const output = this.#cache.take(gradOutput);
    return [unaryGradient("tanh", gradOutput, output)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): Tanh {
    return new Tanh();
  }

  toString(): string {
    return "Tanh()";
  }
}
