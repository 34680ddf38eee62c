import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { expectInputs, unary, unaryGradient } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

const PATTERN: BackwardPattern = {
  role: "scaler",
  sentence: "multiplies the gradient by lambda where the output is positive, and elsewhere by y + lambda * alpha",
  coupling: "element",
  flatAt: [-1.7580993408473766],
};

/**
 * Self-normalising exponential linear unit, element by element: `y = lambda * x` where `x > 0`, else
 * `lambda * alpha * (exp(x) - 1)`, with `lambda = 1.0507009873554805` and `alpha = 1.6732632423543772`.
 *
 * - Shapes: input `[...]`, output `[...]`; any rank, unchanged.
 * - Backward: `gradInput = gradOutput * lambda` where `y > 0`, else `gradOutput * (y + lambda * alpha)`; so the slope at
 *   `x = 0` is `lambda * alpha`.
 * - Cache: the output.
 * - Numerics: `exp(x) - 1` does not cancel near 0. NaN passes through, in both directions.
 * - Source: Klambauer, Unterthiner, Mayr and Hochreiter, 2017, Self-Normalizing Neural Networks. Such networks start from
 *   `lecunNormal` and drop out with `AlphaDropout`.
 */
export class SELU implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps;
  readonly #cache: Cache<Tensor> = new Cache("SELU");

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("SELU.forward", inputs, ["input"]);
    const output = unary("selu", input);
    this.#cache.keep(output, output);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    return [unaryGradient("selu", gradOutput, this.#cache.take(gradOutput))];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): SELU {
    return new SELU();
  }

  toString(): string {
    return "SELU()";
  }
}
