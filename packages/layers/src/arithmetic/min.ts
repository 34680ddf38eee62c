import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Parameter } from "@chainrule/core";
import { binary, expectInputs, route, sumToShape } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

const PATTERN: BackwardPattern = {
  role: "router",
  sentence: "hands each gradient on to the smaller input, to x on a tie",
  coupling: "element",
};

/**
 * Smaller of two inputs, element by element: `z = min(x, y)`.
 *
 * - Shapes: `x` `[...]`, `y` `[...]`, output as they broadcast.
 * - Backward: the router: `gradX = gradOutput` where `x <= y`, else 0; `gradY` the other way round; both summed over
 *   broadcast axes. A tie goes to `x` as a whole, where PyTorch gives each half.
 * - Cache: both inputs.
 * - Numerics: NaN in either input gives NaN, and its gradient goes to the input that is NaN, to `x` when both are.
 */
export class Min implements Gate<[x: Tensor, y: Tensor]> {
  readonly #cache: Cache<{ x: Tensor; y: Tensor }> = new Cache("Min");

  forward(...inputs: [x: Tensor, y: Tensor]): Tensor {
    const [x, y] = expectInputs("Min.forward", inputs, ["x", "y"]);
    const output = binary("minimum", x, y, "Min.forward");
    this.#cache.keep(output, { x, y });
    return output;
  }

  backward(gradOutput: Tensor): [gradX: Tensor, gradY: Tensor] {
    const { x, y } = this.#cache.take(gradOutput);
    const [toX, toY] = route(gradOutput, x, y, -1);
    return [sumToShape(toX, x.shape), sumToShape(toY, y.shape)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): Min {
    return new Min();
  }

  toString(): string {
    return "Min()";
  }
}
