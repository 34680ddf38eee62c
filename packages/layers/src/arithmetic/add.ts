import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Parameter } from "@chainrule/core";
import { binary, expectInputs } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { distribute } from "./distribute.ts";

const PATTERN: BackwardPattern = {
  role: "distributor",
  sentence: "hands the gradient on to both inputs",
  coupling: "element",
};

/**
 * Sum of two inputs, element by element: `z = x + y`.
 *
 * - Shapes: `x` `[...]`, `y` `[...]`, output as they broadcast.
 * - Backward: the distributor: `gradX = gradOutput` and `gradY = gradOutput`, summed over broadcast axes.
 * - Cache: the two shapes.
 */
export class Add implements Gate<[x: Tensor, y: Tensor]> {
  readonly #cache: Cache<{ xShape: readonly number[]; yShape: readonly number[] }> = new Cache("Add");

  forward(...inputs: [x: Tensor, y: Tensor]): Tensor {
    const [x, y] = expectInputs("Add.forward", inputs, ["x", "y"]);
    const output = binary("add", x, y, "Add.forward");
    this.#cache.keep(output, { xShape: x.shape, yShape: y.shape });
    return output;
  }

  backward(gradOutput: Tensor): [gradX: Tensor, gradY: Tensor] {
    const { xShape, yShape } = this.#cache.take(gradOutput);
    return [distribute(gradOutput, xShape), distribute(gradOutput, yShape)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): Add {
    return new Add();
  }

  toString(): string {
    return "Add()";
  }
}
