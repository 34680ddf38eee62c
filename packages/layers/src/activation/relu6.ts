import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { clamp, clampGradient, expectInputs } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

const PATTERN: BackwardPattern = {
  role: "scaler",
  sentence: "lets the gradient through where the input lies between 0 and 6, and elsewhere stops it",
  coupling: "element",
  flatAt: [0, 6],
};

/**
 * Rectifier with a ceiling, element by element: `y = min(max(x, 0), 6)`.
 *
 * - Shapes: input `[...]`, output `[...]`; any rank, unchanged.
 * - Backward: `gradInput = gradOutput` where `0 < x < 6`, else 0; so the slope at both ends is 0.
 * - Cache: the input.
 * - Numerics: NaN passes through, in both directions.
 * - Source: Krizhevsky, 2010, Convolutional Deep Belief Networks on CIFAR-10.
 */
export class ReLU6 implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps;
  readonly #cache: Cache<Tensor> = new Cache("ReLU6");

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("ReLU6.forward", inputs, ["input"]);
    const output = clamp(input, 0, 6);
    this.#cache.keep(output, input);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    return [clampGradient(gradOutput, this.#cache.take(gradOutput), 0, 6)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): ReLU6 {
    return new ReLU6();
  }

  toString(): string {
    return "ReLU6()";
  }
}
