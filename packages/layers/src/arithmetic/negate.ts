import { Cache } from "@chainrule/core";
import type { Gate, Keeps, Parameter } from "@chainrule/core";
import { expectInputs, unary } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/**
 * Sign turned, element by element: `y = -x`.
 *
 * - Shapes: input `[...]`, output `[...]`; any rank, unchanged.
 * - Backward: `gradInput = -gradOutput`.
 * - Cache: nothing but the output's shape.
 */
export class Negate implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps;
  readonly #cache: Cache<undefined> = new Cache("Negate");

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("Negate.forward", inputs, ["input"]);
    const output = unary("negate", input);
    this.#cache.keep(output, undefined);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    this.#cache.take(gradOutput);
    return [unary("negate", gradOutput)];
  }

  parameters(): Parameter[] {
    return [];
  }

  toString(): string {
    return "Negate()";
  }
}
