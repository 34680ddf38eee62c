import type { Loss, Reduction } from "@chainrule/core";
import {
  binary,
  contiguous,
  dtypeOf,
  empty,
  emptyLike,
  expectDType,
  expectInteger,
  expectShape,
  expectTensor,
  flat,
  isTensor,
  kernelsFor,
  scalar,
  unary,
} from "@chainrule/tensor";
import type { IntegerArray, IntegerTensor, Tensor } from "@chainrule/tensor";
import { ClassWeights } from "./class-weights.ts";
import { expectLabels } from "./expect-labels.ts";
import { expectProbabilities } from "./expect-probabilities.ts";
import { expectScores } from "./expect-scores.ts";
import { expectSmoothing } from "./expect-smoothing.ts";
import { labelMass } from "./label-mass.ts";
import { Reducer } from "./reducer.ts";
import type { LossOptions } from "./reducer.ts";

const FORWARD = "SoftmaxCrossEntropy.forward";

/** Settings of a {@link SoftmaxCrossEntropy}. */
export interface SoftmaxCrossEntropyOptions extends LossOptions {
  /** How much the examples of each class count, finite numbers from 0 up. Default 1 for each. */
  readonly classWeights?: readonly number[];
  /** The share of the target that is spread evenly over all classes, from 0 to 1. Default 0. */
  readonly labelSmoothing?: number;
  /** The label of examples that are left out, such as padding. Default none. */
  readonly ignoreIndex?: number;
}

/** The softmax of the logits, and the target as labels or as probabilities. */
interface Kept {
  readonly probabilities: Tensor;
  readonly labels?: IntegerArray;
  readonly target?: Tensor;
}

/**
 * Softmax of the logits and cross-entropy against the target, in one: for an example with the label `t` the loss is
 * `log(sum over c of exp(x_c)) - x_t`; for target probabilities `q` it is `sum over c of q_c * (log(sum of exp) - x_c)`.
 *
 * - Shapes: prediction `[batch, classes]`, the logits; target integer labels `[batch]`, or probabilities
 *   `[batch, classes]` of which each row sums to 1; output `[]`, or `[batch]` with the reduction "none".
 * - Options: with class weights `w` the target is `w_c * q_c`, and the mean of labelled examples divides by the sum of
 *   `w_t`; with label smoothing `s` it is `(1 - s) * q_c + s / classes`, before it is weighed. An ignored example has
 *   the loss 0 and does not count in the mean, which is NaN when all are ignored, as in PyTorch.
 * - Backward: `gradPrediction = (softmax(x) * sum(q) - q) * weight`, where `q` is 1 at the label and 0 elsewhere, and
 *   `weight` is `gradOutput` over the batch size (or the sum of the weights) for "mean", and `gradOutput` itself otherwise.
 * - Cache: the softmax and the target.
 * - Numerics: each row's largest logit is subtracted first, so nothing overflows.
 * - Source: Bridle, 1990, Training Stochastic Model Recognition Algorithms as Networks can Lead to Maximum Mutual
 *   Information Estimation of Parameters; Szegedy et al., 2016, Rethinking the Inception Architecture for Computer
 *   Vision, for the smoothing.
 */
export class SoftmaxCrossEntropy implements Loss {
  readonly reduction: Reduction;
  readonly labelSmoothing: number;
  readonly ignoreIndex: number | undefined;
  readonly #classWeights: ClassWeights | undefined;
  readonly #reducer: Reducer<Kept>;

  constructor(options: SoftmaxCrossEntropyOptions = {}) {
    const { classWeights, labelSmoothing = 0, ignoreIndex } = options;
    this.#reducer = new Reducer("SoftmaxCrossEntropy", options);
    this.reduction = this.#reducer.reduction;
    expectSmoothing("SoftmaxCrossEntropy", labelSmoothing);
    if (ignoreIndex !== undefined) expectInteger("SoftmaxCrossEntropy", "ignoreIndex", ignoreIndex);
    this.labelSmoothing = labelSmoothing;
    this.ignoreIndex = ignoreIndex;
    this.#classWeights = classWeights && new ClassWeights("SoftmaxCrossEntropy", "classWeights", classWeights);
  }

  get classWeights(): readonly number[] | undefined {
    return this.#classWeights?.values;
  }

  /** @param weights what each example's loss is multiplied by, `[batch]`; the mean divides by their sum. */
  forward(prediction: Tensor, target: Tensor | IntegerTensor, weights?: Tensor): Tensor {
    const [batch, classes] = expectScores(FORWARD, prediction);
    this.#classWeights?.expectCount(classes);
    this.#reducer.expectWeights(weights, prediction, batch);
    const losses = empty([batch], dtypeOf(prediction));
    const probabilities = emptyLike(prediction);
    const logits = flat(contiguous(prediction));
    const kernels = kernelsFor(prediction);
    if (isTensor(target) && target.shape.length !== 1) {
      const wanted = this.#mixed(expectDistributions(target, prediction));
      kernels.crossEntropy(flat(losses), flat(probabilities), logits, flat(wanted), batch, classes);
      return this.#reducer.reduce(losses, { probabilities, target: wanted }, { weights });
    }
    const labels = expectLabels(FORWARD, target as IntegerTensor, batch, classes, this.ignoreIndex);
    const mass = labelMass(prediction, labels, this.#classWeights, weights, this.ignoreIndex !== undefined);
    if (this.#classWeights === undefined && this.labelSmoothing === 0) {
      kernels.crossEntropyLabels(flat(losses), flat(probabilities), logits, labels, batch, classes);
      return this.#reducer.reduce(losses, { probabilities, labels }, { weights, mass });
    }
    const wanted = emptyLike(prediction);
    const classWeight = this.#classWeights?.array(prediction) ?? flat(scalar(1, dtypeOf(prediction)));
    const classStride = this.#classWeights === undefined ? 0 : 1;
    kernels.labelTargets(flat(wanted), labels, classWeight, classStride, batch, classes, this.labelSmoothing);
    kernels.crossEntropy(flat(losses), flat(probabilities), logits, flat(wanted), batch, classes);
    return this.#reducer.reduce(losses, { probabilities, target: wanted }, { weights, mass });
  }

  backward(gradOutput: number | Tensor = 1): [gradPrediction: Tensor] {
    const { kept, weight, weightStride } = this.#reducer.weigh(gradOutput);
    const { probabilities, labels, target } = kept;
    const [batch, classes] = probabilities.shape;
    const grad = emptyLike(probabilities);
    const kernels = kernelsFor(probabilities);
    const softmax = flat(probabilities);
    if (labels !== undefined) {
      kernels.crossEntropyLabelsGradient(flat(grad), softmax, labels, weight, weightStride, batch, classes);
    } else {
      kernels.crossEntropyGradient(flat(grad), softmax, flat(target as Tensor), weight, weightStride, batch, classes);
    }
    return [grad];
  }

  toString(): string {
    const parts: string[] = [this.reduction];
    if (this.#classWeights !== undefined) parts.push("class weights");
    if (this.labelSmoothing > 0) parts.push(`label smoothing ${this.labelSmoothing}`);
    if (this.ignoreIndex !== undefined) parts.push(`ignore index ${this.ignoreIndex}`);
    return `SoftmaxCrossEntropy(${parts.join(", ")})`;
  }

  /** Target probabilities, smoothed and weighed. */
  #mixed(target: Tensor): Tensor {
    const share = scalar(this.labelSmoothing / target.shape[1], dtypeOf(target));
    const smoothed =
      this.labelSmoothing === 0 ? target : binary("add", unary("scale", target, 1 - this.labelSmoothing), share);
    return this.#classWeights === undefined
      ? smoothed
      : binary("multiply", smoothed, this.#classWeights.tensor(target));
  }
}

/** Target probabilities, checked, without gaps in memory. */
function expectDistributions(target: Tensor, prediction: Tensor): Tensor {
  expectTensor(FORWARD, "target", target);
  expectShape(FORWARD, "target", target, prediction.shape);
  expectDType(FORWARD, "target", target, prediction, "prediction");
  const packed = contiguous(target);
  expectProbabilities(FORWARD, flat(packed), target.shape[0], target.shape[1]);
  return packed;
}
