import type { Loss, Reduction } from "@chainrule/core";
import { contiguous, dtypeOf, empty, emptyLike, expectInteger, flat, kernelsFor } from "@chainrule/tensor";
import type { IntegerArray, IntegerTensor, Tensor } from "@chainrule/tensor";
import { ClassWeights } from "./class-weights.ts";
import { expectLabels } from "./expect-labels.ts";
import { expectScores } from "./expect-scores.ts";
import { labelMass } from "./label-mass.ts";
import { Reducer } from "./reducer.ts";
import type { LossOptions } from "./reducer.ts";

/** Settings of a {@link NegativeLogLikelihood}. */
export interface NegativeLogLikelihoodOptions extends LossOptions {
  /** How much the examples of each class count, finite numbers from 0 up. Default 1 for each. */
  readonly classWeights?: readonly number[];
  /** The label of examples that are left out, such as padding. Default none. */
  readonly ignoreIndex?: number;
}

/**
 * Negative log-likelihood of log-probabilities, as `LogSoftmax` gives them: for an example with the label `t` it is
 * `-w_t * x_t`, with the weight `w_t` of its class.
 *
 * - Shapes: prediction `[batch, classes]`, log-probabilities; target integer labels `[batch]`; output `[]`, or `[batch]`
 *   with the reduction "none".
 * - Reductions: the mean divides by the sum of `w_t`. An ignored example has the loss 0 and does not count in the mean,
 *   which is NaN when all are ignored, as in PyTorch.
 * - Backward: `gradPrediction` is `-weight` at the label and 0 elsewhere, where `weight` is `gradOutput * w_t`, for
 *   "mean" over the sum of the weights.
 * - Cache: the labels.
 * - Numerics: logits are not taken for probabilities: put `LogSoftmax` before it, or use `SoftmaxCrossEntropy`.
 */
export class NegativeLogLikelihood implements Loss<IntegerTensor> {
  readonly reduction: Reduction;
  readonly ignoreIndex: number | undefined;
  readonly #classWeights: ClassWeights | undefined;
  readonly #reducer: Reducer<{ like: Tensor; labels: IntegerArray }>;

  constructor(options: NegativeLogLikelihoodOptions = {}) {
    const { classWeights, ignoreIndex } = options;
    this.#reducer = new Reducer("NegativeLogLikelihood", options);
    this.reduction = this.#reducer.reduction;
    if (ignoreIndex !== undefined) expectInteger("NegativeLogLikelihood", "ignoreIndex", ignoreIndex);
    this.ignoreIndex = ignoreIndex;
    this.#classWeights = classWeights && new ClassWeights("NegativeLogLikelihood", "classWeights", classWeights);
  }

  get classWeights(): readonly number[] | undefined {
    return this.#classWeights?.values;
  }

  /** @param weights what each example's loss is multiplied by, `[batch]`; the mean divides by their sum. */
  forward(prediction: Tensor, target: IntegerTensor, weights?: Tensor): Tensor {
    const [batch, classes] = expectScores("NegativeLogLikelihood.forward", prediction);
    this.#classWeights?.expectCount(classes);
    this.#reducer.expectWeights(weights, prediction, batch);
    const labels = expectLabels("NegativeLogLikelihood.forward", target, batch, classes, this.ignoreIndex);
    const mass = labelMass(prediction, labels, this.#classWeights, weights, this.ignoreIndex !== undefined);
    const losses = empty([batch], dtypeOf(prediction));
    kernelsFor(prediction).labelLoss(flat(losses), flat(contiguous(prediction)), labels, batch, classes);
    return this.#reducer.reduce(losses, { like: prediction, labels }, { weights: mass });
  }

  backward(gradOutput: number | Tensor = 1): [gradPrediction: Tensor] {
    const { kept, weight, weightStride } = this.#reducer.weigh(gradOutput);
    const { like, labels } = kept;
    const grad = emptyLike(like);
    kernelsFor(like).labelLossGradient(flat(grad), labels, weight, weightStride, like.shape[0], like.shape[1]);
    return [grad];
  }

  toString(): string {
    const parts: string[] = [this.reduction];
    if (this.#classWeights !== undefined) parts.push("class weights");
    if (this.ignoreIndex !== undefined) parts.push(`ignore index ${this.ignoreIndex}`);
    return `NegativeLogLikelihood(${parts.join(", ")})`;
  }
}
