import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { expectInputs, unary, unaryGradient } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

const PATTERN: BackwardPattern = {
  role: "scaler",
  sentence:
    "multiplies the gradient by x/3 + 1/2 where the input lies between -3 and 3, stops it below and lets it through above",
  coupling: "element",
  flatAt: [0],
};

/**
 * Swish of straight pieces, element by element: `y = x * min(max(x + 3, 0), 6) / 6`.
 *
 * - Shapes: input `[...]`, output `[...]`; any rank, unchanged.
 * - Backward: `gradInput = gradOutput * (x / 3 + 1/2)` where `-3 <= x <= 3`, 0 below and `gradOutput` above; the slopes at
 *   the kinks are those of the middle, as in PyTorch.
 * - Cache: the input.
 * - Numerics: NaN passes through, in both directions; `-Infinity` gives NaN, as in PyTorch.
 * - Source: Howard et al., 2019, Searching for MobileNetV3.
 */
export class HardSwish implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps;
  readonly #cache: Cache<Tensor> = new Cache("HardSwish");

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("HardSwish.forward", inputs, ["input"]);
    const output = unary("hardSwish", input);
    this.#cache.keep(output, input);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    return [unaryGradient("hardSwish", gradOutput, this.#cache.take(gradOutput))];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): HardSwish {
    return new HardSwish();
  }

  toString(): string {
    return "HardSwish()";
  }
}
