import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Parameter } from "@chainrule/core";
import { binary, expectInputs, sumToShape, unary } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

const PATTERN: BackwardPattern = {
  role: "switcher",
  sentence: "gives x the gradient over y, and y the gradient times -x / y^2",
  coupling: "element",
};

/**
 * Quotient of two inputs, element by element: `z = x / y`.
 *
 * - Shapes: `x` `[...]`, `y` `[...]`, output as they broadcast.
 * - Backward: `gradX = gradOutput / y` and `gradY = -gradOutput * z / y`, summed over broadcast axes.
 * - Cache: `y`, the output, and the shape of `x`.
 * - Numerics: by IEEE 754, so that `y = 0` gives infinities, and NaN where `x` is 0 too. `z / y` is taken before the factor
 *   `gradOutput`, so that `x = 0` gives the gradient 0 however small `y` is.
 */
export class Divide implements Gate<[x: Tensor, y: Tensor]> {
  readonly #cache: Cache<{ xShape: readonly number[]; y: Tensor; output: Tensor }> = new Cache("Divide");

  forward(...inputs: [x: Tensor, y: Tensor]): Tensor {
    const [x, y] = expectInputs("Divide.forward", inputs, ["x", "y"]);
    const output = binary("divide", x, y, "Divide.forward");
    this.#cache.keep(output, { xShape: x.shape, y, output });
    return output;
  }

  backward(gradOutput: Tensor): [gradX: Tensor, gradY: Tensor] {
    const { xShape, y, output } = this.#cache.take(gradOutput);
    const slope = binary("divide", output, y);
    return [
      sumToShape(binary("divide", gradOutput, y), xShape),
      unary("negate", sumToShape(binary("multiply", gradOutput, slope), y.shape)),
    ];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): Divide {
    return new Divide();
  }

  toString(): string {
    return "Divide()";
  }
}
