import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { expectInputs, unary, unaryGradient } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

const PATTERN: BackwardPattern = {
  role: "scaler",
  sentence: "divides the gradient by the input",
  coupling: "element",
};

/**
 * Natural logarithm, element by element: `y = log(x)`.
 *
 * - Shapes: input `[...]`, output `[...]`; any rank, unchanged.
 * - Backward: `gradInput = gradOutput / x`.
 * - Cache: the input.
 * - Numerics: -Infinity at 0, NaN below; nothing is clipped. The gradient is `1 / x` there as well, as in PyTorch.
 */
export class Log implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps;
  readonly #cache: Cache<Tensor> = new Cache("Log");

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("Log.forward", inputs, ["input"]);
    const output = unary("log", input);
    this.#cache.keep(output, input);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const input = this.#cache.take(gradOutput);
    return [unaryGradient("log", gradOutput, input)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): Log {
    return new Log();
  }

  toString(): string {
    return "Log()";
  }
}
