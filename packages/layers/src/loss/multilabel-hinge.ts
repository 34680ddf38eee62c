import type { Loss, Reduction } from "@chainrule/core";
import { contiguous, dtypeOf, empty, emptyLike, expectNotNegative, flat, kernelsFor } from "@chainrule/tensor";
import type { IntegerArray, IntegerTensor, Tensor } from "@chainrule/tensor";
import { expectLabelLists } from "./expect-label-lists.ts";
import { expectScores } from "./expect-scores.ts";
import { Reducer } from "./reducer.ts";
import type { LossOptions } from "./reducer.ts";

/** Settings of a {@link MultilabelHinge}. */
export interface MultilabelHingeOptions extends LossOptions {
  /** By how much every label's score must lead that of every other class; a finite number from 0 up. Default 1. */
  readonly margin?: number;
}

/**
 * Hinge loss of examples with several labels: `(sum over the labels t and the other classes c of
 * max(0, margin + x_c - x_t)) / classes`.
 *
 * - Shapes: prediction `[batch, classes]`, any scores; target integer labels `[batch, width]`, where an example with fewer
 *   than `width` labels ends them with a -1, as in PyTorch's `MultiLabelMarginLoss` (whose margin is 1); output `[]`, or
 *   `[batch]` with the reduction "none".
 * - Backward: with `weight` being `gradOutput / (batch * classes)` for "mean" and `gradOutput / classes` otherwise, each
 *   pair inside the margin gives the class `weight`, and the label `-weight`.
 * - Cache: the scores and the labels.
 * - Source: Crammer and Singer, 2003, A Family of Additive Online Algorithms for Category Ranking.
 */
export class MultilabelHinge implements Loss<IntegerTensor> {
  readonly reduction: Reduction;
  readonly margin: number;
  readonly #reducer: Reducer<{ scores: Tensor; labels: IntegerArray; width: number }>;

  constructor(options: MultilabelHingeOptions = {}) {
    const { margin = 1 } = options;
    expectNotNegative("MultilabelHinge", "margin", margin);
    this.margin = margin;
    this.#reducer = new Reducer("MultilabelHinge", options);
    this.reduction = this.#reducer.reduction;
  }

  /** @param weights what each example's loss is multiplied by, `[batch]`; the mean divides by their sum. */
  forward(prediction: Tensor, target: IntegerTensor, weights?: Tensor): Tensor {
    const [batch, classes] = expectScores("MultilabelHinge.forward", prediction);
    const { labels, width } = expectLabelLists("MultilabelHinge.forward", target, batch, classes);
    this.#reducer.expectWeights(weights, prediction, batch);
    const scores = contiguous(prediction);
    const losses = empty([batch], dtypeOf(scores));
    kernelsFor(scores).multilabelHinge(flat(losses), flat(scores), labels, batch, classes, width, this.margin);
    return this.#reducer.reduce(losses, { scores, labels, width }, { weights });
  }

  backward(gradOutput: number | Tensor = 1): [gradPrediction: Tensor] {
    const { kept, weight, weightStride } = this.#reducer.weigh(gradOutput);
    const { scores, labels, width } = kept;
    const [batch, classes] = scores.shape;
    const grad = emptyLike(scores);
    const gradient = kernelsFor(scores).multilabelHingeGradient;
    gradient(flat(grad), flat(scores), labels, weight, weightStride, batch, classes, width, this.margin);
    return [grad];
  }

  toString(): string {
    return `MultilabelHinge(margin ${this.margin}, ${this.reduction})`;
  }
}
