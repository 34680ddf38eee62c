import { Cache } from "@chainrule/core";
import type { Gate, Keeps, Parameter } from "@chainrule/core";
import { expectInputs, unary, unaryGradient } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

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

  parameters(): Parameter[] {
    return [];
  }

  toString(): string {
    return "Tanh()";
  }
}
