import { Cache } from "@chainrule/core";
import type { Gate, Keeps, Parameter } from "@chainrule/core";
import { expectInputs, unary, unaryGradient } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

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

  parameters(): Parameter[] {
    return [];
  }

  toString(): string {
    return "Sqrt()";
  }
}
