import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { expectInputs, unary, unaryGradient, expectNotNegative } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/** Settings of an {@link ELU}. */
export interface ELUOptions {
  /** The output for large negative inputs is `-alpha`; a finite number from 0 up. Default 1. */
  readonly alpha?: number;
}

/**
 * Exponential linear unit, element by element: `y = x` where `x > 0`, else `alpha * (exp(x) - 1)`.
 *
 * - Shapes: input `[...]`, output `[...]`; any rank, unchanged.
 * - Backward: `gradInput = gradOutput` where `y > 0`, else `gradOutput * (y + alpha)`, as `alpha * exp(x) = y + alpha`;
 *   so the slope at `x = 0` is `alpha`.
 * - Cache: the output. Its sign tells the side only while `alpha` is not negative, so a negative one is refused.
 * - Numerics: `exp(x) - 1` does not cancel near 0. The slope `y + alpha` for large negative inputs is rounded as `alpha`
 *   is, not as its own small size. NaN passes through, in both directions.
 * - Source: Clevert, Unterthiner and Hochreiter, 2016, Fast and Accurate Deep Network Learning by Exponential Linear
 *   Units (ELUs).
 */
export class ELU implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps;
  readonly alpha: number;
  readonly #cache: Cache<Tensor> = new Cache("ELU");

  constructor(options: ELUOptions = {}) {
    const { alpha = 1 } = options;
    expectNotNegative("ELU", "alpha", alpha);
    this.alpha = alpha;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("ELU.forward", inputs, ["input"]);
    const output = unary("elu", input, this.alpha);
    this.#cache.keep(output, output);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const output = this.#cache.take(gradOutput);
    return [unaryGradient("elu", gradOutput, output, this.alpha)];
  }

  get pattern(): BackwardPattern {
    const sentence = "lets the gradient through where the output is positive, and elsewhere multiplies it by y + alpha";
    return { role: "scaler", sentence, coupling: "element", flatAt: [0 - this.alpha] };
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): ELU {
    return new ELU({ alpha: this.alpha });
  }

  toString(): string {
    return `ELU(alpha ${this.alpha})`;
  }
}
