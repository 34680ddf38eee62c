import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Parameter } from "@chainrule/core";
import { binary, expectInputs, sumToShape } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

const PATTERN: BackwardPattern = {
  role: "switcher",
  sentence: "gives each input the gradient times the other input",
  coupling: "element",
};

/**
 * Product of two inputs, element by element: `z = x * y`.
 *
 * - Shapes: `x` `[...]`, `y` `[...]`, output as they broadcast.
 * - Backward: the switcher: `gradX = gradOutput * y` and `gradY = gradOutput * x`, summed over broadcast axes.
 * - Cache: both inputs.
 */
export class Multiply implements Gate<[x: Tensor, y: Tensor]> {
  readonly #cache: Cache<{ x: Tensor; y: Tensor }> = new Cache("Multiply");

  forward(...inputs: [x: Tensor, y: Tensor]): Tensor {
    const [x, y] = expectInputs("Multiply.forward", inputs, ["x", "y"]);
    const output = binary("multiply", x, y, "Multiply.forward");
    this.#cache.keep(output, { x, y });
    return output;
  }

  backward(gradOutput: Tensor): [gradX: Tensor, gradY: Tensor] {
    const { x, y } = this.#cache.take(gradOutput);
    return [
      sumToShape(binary("multiply", gradOutput, y), x.shape),
      sumToShape(binary("multiply", gradOutput, x), y.shape),
    ];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): Multiply {
    return new Multiply();
  }

  toString(): string {
    return "Multiply()";
  }
}
