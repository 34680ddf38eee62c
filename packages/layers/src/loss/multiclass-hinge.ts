import type { Loss, Reduction } from "@chainrule/core";
import { contiguous, dtypeOf, empty, emptyLike, flat, kernelsFor, expectNotNegative } from "@chainrule/tensor";
import type { IntegerArray, IntegerTensor, Tensor } from "@chainrule/tensor";
import { expectLabels } from "./expect-labels.ts";
import { expectScores } from "./expect-scores.ts";
import { Reducer } from "./reducer.ts";
import type { LossOptions } from "./reducer.ts";

/** Settings of a {@link MulticlassHinge}. */
export interface MulticlassHingeOptions extends LossOptions {
  /** By how much the label's score must lead every other; a finite number from 0 up. Default 1. */
  readonly margin?: number;
}

/**
 * Multiclass hinge loss (support vector machine): for an example with the label `t` it is
 * `(sum over the other classes c of max(0, margin + x_c - x_t)) / classes`.
 *
 * Dividing by the number of classes is PyTorch's form (`MultiMarginLoss`); the form in lecture notes (Stanford's CS231n)
 * is this one times the number of classes.
 *
 * - Shapes: prediction `[batch, classes]`, any scores; target integer labels `[batch]`; output `[]`, or `[batch]` with
 *   the reduction "none".
 * - Backward: with `weight` being `gradOutput / (batch * classes)` for "mean" and `gradOutput / classes` otherwise, each
 *   class inside the margin gets `weight`, and the label minus their number times `weight`. A class exactly on the
 *   margin is outside.
 * - Cache: the scores and the labels.
 * - Numerics: a NaN score shows in the loss (PyTorch's counts it as 0).
 * - Source: Weston and Watkins, 1998, Multi-Class Support Vector Machines.
 */
export class MulticlassHinge implements Loss<IntegerTensor> {
  readonly reduction: Reduction;
  readonly margin: number;
  readonly #reducer: Reducer<{ scores: Tensor; labels: IntegerArray }>;

  constructor(options: MulticlassHingeOptions = {}) {
    const { margin = 1 } = options;
    expectNotNegative("MulticlassHinge", "margin", margin);
    this.margin = margin;
    this.#reducer = new Reducer("MulticlassHinge", options);
    this.reduction = this.#reducer.reduction;
  }

  /** @param weights what each example's loss is multiplied by, `[batch]`; the mean divides by their sum. */
  forward(prediction: Tensor, target: IntegerTensor, weights?: Tensor): Tensor {
    const [batch, classes] = expectScores("MulticlassHinge.forward", prediction);
    this.#reducer.expectWeights(weights, prediction, batch);
    const labels = expectLabels("MulticlassHinge.forward", target, batch, classes);
    const scores = contiguous(prediction);
    const losses = empty([batch], dtypeOf(scores));
    kernelsFor(scores).hinge(flat(losses), flat(scores), labels, batch, classes, this.margin);
    return this.#reducer.reduce(losses, { scores, labels }, { weights });
  }

  backward(gradOutput: number | Tensor = 1): [gradPrediction: Tensor] {
    const { kept, weight, weightStride } = this.#reducer.weigh(gradOutput);
    const { scores, labels } = kept;
    const [batch, classes] = scores.shape;
    const grad = emptyLike(scores);
    const kernels = kernelsFor(scores);
    kernels.hingeGradient(flat(grad), flat(scores), labels, weight, weightStride, batch, classes, this.margin);
    return [grad];
  }

  toString(): string {
    return `MulticlassHinge(margin ${this.margin}, ${this.reduction})`;
  }
}
