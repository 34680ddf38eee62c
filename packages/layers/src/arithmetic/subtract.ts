import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Parameter } from "@chainrule/core";
import { binary, expectInputs, sumToShape, unary } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { distribute } from "./distribute.ts";

const PATTERN: BackwardPattern = {
  role: "distributor",
  sentence: "hands the gradient on to x, and with its sign turned to y",
  coupling: "element",
};

/**
 * Difference of two inputs, element by element: `z = x - y`.
 *
 * - Shapes: `x` `[...]`, `y` `[...]`, output as they broadcast.
 * - Backward: the distributor, with the sign turned for `y`: `gradX = gradOutput` and `gradY = -gradOutput`, summed over
 *   broadcast axes.
 * - Cache: the two shapes.
 */
export class Subtract implements Gate<[x: Tensor, y: Tensor]> {
  readonly #cache: Cache<{ xShape: readonly number[]; yShape: readonly number[] }> = new Cache("Subtract");

  forward(...inputs: [x: Tensor, y: Tensor]): Tensor {
    const [x, y] = expectInputs("Subtract.forward", inputs, ["x", "y"]);
    const output = binary("subtract", x, y, "Subtract.forward");
    this.#cache.keep(output, { xShape: x.shape, yShape: y.shape });
    return output;
  }

  backward(gradOutput: Tensor): [gradX: Tensor, gradY: Tensor] {
    const { xShape, yShape } = this.#cache.take(gradOutput);
    return [distribute(gradOutput, xShape), unary("negate", sumToShape(gradOutput, yShape))];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): Subtract {
    return new Subtract();
  }

  toString(): string {
    return "Subtract()";
  }
}
