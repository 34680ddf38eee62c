import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { expectInputs, unary, unaryGradient } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

const PATTERN: BackwardPattern = {
  role: "scaler",
  sentence: "multiplies the gradient by t + x * s * (1 - t^2), with t = tanh(softplus(x)) and the sigmoid s",
  coupling: "element",
  flatAt: [0],
};

/**
 * Mish, element by element: `y = x * t` with `t = tanh(log(1 + exp(x)))`.
 *
 * - Shapes: input `[...]`, output `[...]`; any rank, unchanged.
 * - Backward: `gradInput = gradOutput * (t + x * s * (1 - t^2))` with `s = 1 / (1 + exp(-x))`.
 * - Cache: the input, as two of them can have one output.
 * - Numerics: `t` is a fraction of polynomials in `exp(-|x|)`, so that one exponential does and none overflows.
 *   `-Infinity` gives NaN, as in PyTorch.
 * - Source: Misra, 2019, Mish: A Self Regularized Non-Monotonic Activation Function.
 */
export class Mish implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps;
  readonly #cache: Cache<Tensor> = new Cache("Mish");

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("Mish.forward", inputs, ["input"]);
    const output = unary("mish", input);
    this.#cache.keep(output, input);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    return [unaryGradient("mish", gradOutput, this.#cache.take(gradOutput))];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): Mish {
    return new Mish();
  }

  toString(): string {
    return "Mish()";
  }
}
