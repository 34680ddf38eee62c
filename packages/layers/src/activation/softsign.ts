import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { expectInputs, unary, unaryGradient } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

const PATTERN: BackwardPattern = {
  role: "scaler",
  sentence: "multiplies the gradient by 1 / (1 + |x|)^2",
  coupling: "element",
};

/**
 * Softsign, element by element: `y = x / (1 + |x|)`.
 *
 * - Shapes: input `[...]`, output `[...]`; any rank, unchanged.
 * - Backward: `gradInput = gradOutput / (1 + |x|)^2`.
 * - Cache: the input, as `1 - |y|` would lose its digits where the output comes close to 1.
 * - Numerics: an infinite input gives NaN, as in PyTorch.
 * - Source: Bergstra, Desjardins, Lamblin and Bengio, 2009, Quadratic Polynomials Learn Better Image Features.
 */
export class Softsign implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps;
  readonly #cache: Cache<Tensor> = new Cache("Softsign");

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("Softsign.forward", inputs, ["input"]);
    const output = unary("softsign", input);
    this.#cache.keep(output, input);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    return [unaryGradient("softsign", gradOutput, this.#cache.take(gradOutput))];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): Softsign {
    return new Softsign();
  }

  toString(): string {
    return "Softsign()";
  }
}
