import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { expectInputs, unary, unaryGradient } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

const PATTERN: BackwardPattern = {
  role: "scaler",
  sentence: "lets the gradient through where the output is positive",
  coupling: "element",
  flatAt: [0],
};

/**
 * Rectified linear unit, element by element: `y = max(0, x)`.
 *
 * - Shapes: input `[...]`, output `[...]`; any rank, unchanged.
 * - Backward: `gradInput = gradOutput` where `y > 0`, else 0; the slope at `x = 0` is 0.
 * - Cache: the output.
 * - Numerics: NaN passes through, in both directions.
 * - Source: Nair and Hinton, 2010, Rectified Linear Units Improve Restricted Boltzmann Machines.
 */
export class ReLU implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps;
  readonly #cache: Cache<Tensor> = new Cache("ReLU");

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("ReLU.forward", inputs, ["input"]);
    const output = unary("relu", input);
    this.#cache.keep(output, output);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const output = this.#cache.take(gradOutput);
    return [unaryGradient("relu", gradOutput, output)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): ReLU {
    return new ReLU();
  }

  toString(): string {
    return "ReLU()";
  }
}
