import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { clamp, clampGradient, expectFinite, expectInputs, ValueError } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/** Settings of a {@link HardTanh}. */
export interface HardTanhOptions {
  /** The smallest output. Default -1. */
  readonly low?: number;
  /** The largest output, above the smallest. Default 1. */
  readonly high?: number;
}

/**
 * Hyperbolic tangent of straight pieces, element by element: `y = min(max(x, low), high)`.
 *
 * - Shapes: input `[...]`, output `[...]`; any rank, unchanged.
 * - Backward: `gradInput = gradOutput` where `low < x < high`, else 0; so the slope at both ends is 0.
 * - Cache: the input.
 * - Numerics: NaN passes through, in both directions.
 * - Source: Collobert, 2004, Large Scale Machine Learning.
 */
export class HardTanh implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps;
  readonly low: number;
  readonly high: number;
  readonly #cache: Cache<Tensor> = new Cache("HardTanh");

  constructor(options: HardTanhOptions = {}) {
    const { low = -1, high = 1 } = options;
    expectFinite("HardTanh", "low", low);
    expectFinite("HardTanh", "high", high);
    if (low >= high) throw noRoom(low, high);
    this.low = low;
    this.high = high;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("HardTanh.forward", inputs, ["input"]);
    const output = clamp(input, this.low, this.high);
    this.#cache.keep(output, input);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    return [clampGradient(gradOutput, this.#cache.take(gradOutput), this.low, this.high)];
  }

  get pattern(): BackwardPattern {
    const sentence = `lets the gradient through where the input lies between ${this.low} and ${this.high}, and elsewhere stops it`;
    return { role: "scaler", sentence, coupling: "element", flatAt: [this.low, this.high] };
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): HardTanh {
    return new HardTanh({ low: this.low, high: this.high });
  }

  toString(): string {
    return `HardTanh(${this.low} to ${this.high})`;
  }
}

function noRoom(low: number, high: number): ValueError {
  return new ValueError({
    code: "invalid-range",
    where: "HardTanh",
    expected: "low must be below high",
    got: `${low} and ${high}`,
  });
}
