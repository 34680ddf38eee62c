import type { Loss, Reduction } from "@chainrule/core";
import {
  contiguous,
  dtypeOf,
  empty,
  emptyLike,
  expectDType,
  expectShape,
  expectTensor,
  flat,
  isTensor,
  kernelsFor,
} from "@chainrule/tensor";
import type { IntegerArray, IntegerTensor, Tensor } from "@chainrule/tensor";
import { expectLabels } from "./expect-labels.ts";
import { expectProbabilities } from "./expect-probabilities.ts";
import { expectScores } from "./expect-scores.ts";
import { Reducer } from "./reducer.ts";
import type { LossOptions } from "./reducer.ts";

const FORWARD = "SoftmaxCrossEntropy.forward";

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
 * - Backward: `gradPrediction = (softmax(x) - q) * weight`, where `q` is 1 at the label and 0 elsewhere, and `weight` is
 *   `gradOutput` over the batch size for "mean", and `gradOutput` itself otherwise.
 * - Cache: the softmax and the target.
 * - Numerics: each row's largest logit is subtracted first, so nothing overflows.
 * - Source: Bridle, 1990, Training Stochastic Model Recognition Algorithms as Networks can Lead to Maximum Mutual
 *   Information Estimation of Parameters.
 */
export class SoftmaxCrossEntropy implements Loss {
  readonly reduction: Reduction;
  readonly #reducer: Reducer<Kept>;

  constructor(options: LossOptions = {}) {
    this.#reducer = new Reducer("SoftmaxCrossEntropy", options);
    this.reduction = this.#reducer.reduction;
  }

  forward(prediction: Tensor, target: Tensor | IntegerTensor): Tensor {
    const [batch, classes] = expectScores(FORWARD, prediction);
    const kernels = kernelsFor(prediction);
    const losses = empty([batch], dtypeOf(prediction));
    const probabilities = emptyLike(prediction);
    const logits = flat(contiguous(prediction));
    if (isTensor(target) && target.shape.length !== 1) {
      const wanted = expectDistributions(target, prediction);
      kernels.crossEntropy(flat(losses), flat(probabilities), logits, flat(wanted), batch, classes);
      return this.#reducer.reduce(losses, { probabilities, target: wanted });
    }
    const labels = expectLabels(FORWARD, target as IntegerTensor, batch, classes);
    kernels.crossEntropyLabels(flat(losses), flat(probabilities), logits, labels, batch, classes);
    return this.#reducer.reduce(losses, { probabilities, labels });
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
    return `SoftmaxCrossEntropy(${this.reduction})`;
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
