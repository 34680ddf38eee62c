import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { expectInputs, unary } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

const PATTERN: BackwardPattern = {
  role: "scaler",
  sentence: "turns the sign of the gradient",
  coupling: "element",
};

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

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): Negate {
    return new Negate();
  }

  toString(): string {
    return "Negate()";
  }
}
