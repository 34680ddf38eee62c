import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { expectInputs, unary, unaryGradient } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

const PATTERN: BackwardPattern = {
  role: "scaler",
  sentence: "multiplies the gradient by 1/6 where the input lies between -3 and 3, and elsewhere stops it",
  coupling: "element",
  flatAt: [0, 1],
};

/**
 * Sigmoid of straight pieces, element by element: `y = min(max(x + 3, 0), 6) / 6`.
 *
 * - Shapes: input `[...]`, output `[...]`; any rank, unchanged.
 * - Backward: `gradInput = gradOutput / 6` where `-3 < x < 3`, else 0.
 * - Cache: the input.
 * - Numerics: NaN gives NaN, and stops the gradient, as in PyTorch. PyTorch's slope in float64 is 1/6 rounded to float32.
 * - Source: Courbariaux, Bengio and David, 2015, BinaryConnect: Training Deep Neural Networks with Binary Weights during
 *   Propagations; with these slopes Howard et al., 2019, Searching for MobileNetV3.
 */
export class HardSigmoid implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps;
  readonly #cache: Cache<Tensor> = new Cache("HardSigmoid");

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("HardSigmoid.forward", inputs, ["input"]);
    const output = unary("hardSigmoid", input);
    this.#cache.keep(output, input);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    return [unaryGradient("hardSigmoid", gradOutput, this.#cache.take(gradOutput))];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): HardSigmoid {
    return new HardSigmoid();
  }

  toString(): string {
    return "HardSigmoid()";
  }
}
