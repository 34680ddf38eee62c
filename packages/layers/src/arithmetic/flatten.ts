import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Parameter, Turns } from "@chainrule/core";
import { expectInputs, pack, reshape, sizeOf } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expectBatchAxis } from "./expect-batch-axis.ts";
import type { Flattened } from "./axis-rules.ts";

const PATTERN: BackwardPattern = {
  role: "mover",
  sentence: "gives the gradient the shape of the input",
  coupling: "element",
};

/**
 * Each example as one row: the same numbers in row-major order with all axes but the first made one.
 *
 * - Shapes: input `[batch, ...]`, output `[batch, features]`; `[batch]` gives `[batch, 1]`.
 * - Backward: `gradInput = gradOutput` in the shape of the input.
 * - Cache: the shape of the input.
 * - Numerics: output and gradient are copies and share no memory with what they come from.
 */
export class Flatten implements Gate<[input: Tensor]> {
  declare readonly "~width": Turns<Flattened>;
  readonly #cache: Cache<readonly number[]> = new Cache("Flatten");

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("Flatten.forward", inputs, ["input"]);
    expectBatchAxis("Flatten.forward", input);
    const [batch, ...example] = input.shape;
    const output = reshape(pack(input), [batch, sizeOf(example)]);
    this.#cache.keep(output, input.shape);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const shape = this.#cache.take(gradOutput);
    return [reshape(pack(gradOutput), shape)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): Flatten {
    return new Flatten();
  }

  toString(): string {
    return "Flatten()";
  }
}
