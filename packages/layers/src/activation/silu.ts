import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { expectInputs, unary, unaryGradient } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

const PATTERN: BackwardPattern = {
  role: "scaler",
  sentence: "multiplies the gradient by s + x * s * (1 - s), s being the sigmoid of the input",
  coupling: "element",
  flatAt: [0],
};

/**
 * Sigmoid linear unit, also called swish, element by element: `y = x * s` with `s = 1 / (1 + exp(-x))`.
 *
 * - Shapes: input `[...]`, output `[...]`; any rank, unchanged.
 * - Backward: `gradInput = gradOutput * (s + x * s * (1 - s))`.
 * - Cache: the input, as two of them can have one output.
 * - Numerics: only `exp(-|x|)` is evaluated on the way back, and nothing overflows. `-Infinity` gives NaN, as in PyTorch.
 * - Source: Elfwing, Uchibe and Doya, 2017, Sigmoid-Weighted Linear Units for Neural Network Function Approximation in
 *   Reinforcement Learning; Ramachandran, Zoph and Le, 2017, Searching for Activation Functions.
 */
export class SiLU implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps;
  readonly #cache: Cache<Tensor> = new Cache("SiLU");

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("SiLU.forward", inputs, ["input"]);
    const output = unary("silu", input);
    this.#cache.keep(output, input);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    return [unaryGradient("silu", gradOutput, this.#cache.take(gradOutput))];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): SiLU {
    return new SiLU();
  }

  toString(): string {
    return "SiLU()";
  }
}
