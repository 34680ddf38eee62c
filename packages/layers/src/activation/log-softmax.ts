import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { contiguous, expectInputs, expectInteger, resolveAxes } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expectAnAxis, gradientAlong, rowsAlong, swappedWithLast } from "./rows-along.ts";
import { couplingAlong } from "../arithmetic/coupling-along.ts";

/** Settings of a {@link LogSoftmax}. */
export interface LogSoftmaxOptions {
  /** The axis whose exponentials sum to 1; negative ones count from the end. Default -1, the last. */
  readonly axis?: number;
}

/**
 * Logarithm of the softmax along one axis: `y_i = x_i - log(sum over j of exp(x_j))`.
 *
 * - Shapes: input `[...]`, output `[...]`; at least one axis, unchanged.
 * - Backward: `gradInput_i = gradOutput_i - exp(y_i) * (sum over j of gradOutput_j)`.
 * - Cache: the output.
 * - Numerics: the largest entry is subtracted first, so nothing overflows, and the logarithm of a small probability is as
 *   right as that of a large one. `NegativeLogLikelihood` takes it from here; `SoftmaxCrossEntropy` is both in one.
 * - Source: Bridle, 1990, Probabilistic Interpretation of Feedforward Classification Network Outputs, with
 *   Relationships to Statistical Pattern Recognition.
 */
export class LogSoftmax implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps;
  readonly axis: number;
  readonly #cache: Cache<{ rows: Tensor; axis: number }> = new Cache("LogSoftmax");

  constructor(options: LogSoftmaxOptions = {}) {
    const { axis = -1 } = options;
    expectInteger("LogSoftmax", "axis", axis);
    this.axis = axis;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("LogSoftmax.forward", inputs, ["input"]);
    expectAnAxis("LogSoftmax.forward", input);
    const [axis] = resolveAxes("LogSoftmax.forward", this.axis, input.shape.length);
    const rows = rowsAlong("logSoftmax", input, axis);
    const output = contiguous(swappedWithLast(rows, axis));
    this.#cache.keep(output, { rows, axis });
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const { rows, axis } = this.#cache.take(gradOutput);
    return [gradientAlong("logSoftmaxGradient", gradOutput, rows, axis)];
  }

  get pattern(): BackwardPattern {
    const sentence = "subtracts from each gradient the sum of all of its row, weighed by the softmax";
    return { role: "mixer", sentence, coupling: couplingAlong(this.axis) };
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): LogSoftmax {
    return new LogSoftmax({ axis: this.axis });
  }

  toString(): string {
    return `LogSoftmax(axis ${this.axis})`;
  }
}
