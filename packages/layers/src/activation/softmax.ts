import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { contiguous, expectInputs, expectInteger, resolveAxes } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expectAnAxis, gradientAlong, rowsAlong, swappedWithLast } from "./rows-along.ts";
import { couplingAlong } from "../arithmetic/coupling-along.ts";

/** Settings of a {@link Softmax}. */
export interface SoftmaxOptions {
  /** The axis whose entries sum to 1; negative ones count from the end. Default -1, the last. */
  readonly axis?: number;
}

/**
 * Softmax along one axis: `y_i = exp(x_i) / (sum over j of exp(x_j))`, so that the entries are positive and sum to 1.
 *
 * - Shapes: input `[...]`, output `[...]`; at least one axis, unchanged.
 * - Backward: `gradInput_i = y_i * (gradOutput_i - (sum over j of gradOutput_j * y_j))`.
 * - Cache: the output.
 * - Numerics: the largest entry is subtracted first, so nothing overflows. An infinite largest entry gives NaN. For a
 *   classifier's loss use `SoftmaxCrossEntropy` on the logits instead: it never takes the logarithm of a rounded 0.
 * - Source: Bridle, 1990, Probabilistic Interpretation of Feedforward Classification Network Outputs, with
 *   Relationships to Statistical Pattern Recognition.
 */
export class Softmax implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps;
  readonly axis: number;
  readonly #cache: Cache<{ rows: Tensor; axis: number }> = new Cache("Softmax");

  constructor(options: SoftmaxOptions = {}) {
    const { axis = -1 } = options;
    expectInteger("Softmax", "axis", axis);
    this.axis = axis;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("Softmax.forward", inputs, ["input"]);
    expectAnAxis("Softmax.forward", input);
    const [axis] = resolveAxes("Softmax.forward", this.axis, input.shape.length);
    const rows = rowsAlong("softmax", input, axis);
    const output = contiguous(swappedWithLast(rows, axis));
    this.#cache.keep(output, { rows, axis });
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const { rows, axis } = this.#cache.take(gradOutput);
    return [gradientAlong("softmaxGradient", gradOutput, rows, axis)];
  }

  get pattern(): BackwardPattern {
    const sentence = "subtracts from each gradient their mean, weighed by the outputs, and multiplies by the output";
    return { role: "mixer", sentence, coupling: couplingAlong(this.axis) };
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): Softmax {
    return new Softmax({ axis: this.axis });
  }

  toString(): string {
    return `Softmax(axis ${this.axis})`;
  }
}
