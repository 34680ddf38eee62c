import type { Loss, Reduction } from "@chainrule/core";
import { contiguous, dtypeOf, empty, emptyLike, flat, kernelsFor } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expectPair } from "./expect-pair.ts";
import { Reducer } from "./reducer.ts";
import type { LossOptions } from "./reducer.ts";

/**
 * Mean squared error: `(x - t)^2`, averaged over all elements.
 *
 * - Shapes: prediction `[batch, ...]`, target exactly the same; output `[]`, or `[batch]` with the reduction "none".
 *   Nothing is broadcast: `[batch]` against `[batch, 1]`, which would compare every example with every other, is an
 *   error.
 * - Reductions: "mean" and "sum" go over all elements, as PyTorch's. "none" gives each example's mean, where PyTorch's
 *   gives one entry for each element.
 * - Backward: `gradPrediction = 2 * (x - t) * weight`, where `weight` is `gradOutput` over the number of elements for
 *   "mean", over the number of elements of one example for "none", and `gradOutput` itself for "sum".
 * - Cache: prediction and target.
 */
export class MeanSquaredError implements Loss<Tensor> {
  readonly reduction: Reduction;
  readonly #reducer: Reducer<{ prediction: Tensor; target: Tensor }>;

  constructor(options: LossOptions = {}) {
    this.#reducer = new Reducer("MeanSquaredError", options);
    this.reduction = this.#reducer.reduction;
  }

  /** @param weights what each example's loss is multiplied by, `[batch]`; the mean divides by their sum. */
  forward(prediction: Tensor, target: Tensor, weights?: Tensor): Tensor {
    expectPair("MeanSquaredError.forward", prediction, target);
    this.#reducer.expectWeights(weights, prediction, prediction.shape[0]);
    const kept = { prediction: contiguous(prediction), target: contiguous(target) };
    const batch = prediction.shape[0];
    const entries = prediction.size / batch;
    const losses = empty([batch], dtypeOf(prediction));
    kernelsFor(losses).squaredError(flat(losses), flat(kept.prediction), flat(kept.target), batch, entries);
    return this.#reducer.reduce(losses, kept, { entries, weights });
  }

  backward(gradOutput: number | Tensor = 1): [gradPrediction: Tensor] {
    const { kept, weight, weightStride } = this.#reducer.weigh(gradOutput);
    const { prediction, target } = kept;
    const batch = prediction.shape[0];
    const grad = emptyLike(prediction);
    kernelsFor(grad).squaredErrorGradient(
      flat(grad),
      flat(prediction),
      flat(target),
      weight,
      weightStride,
      batch,
      prediction.size / batch,
    );
    return [grad];
  }

  toString(): string {
    return `MeanSquaredError(${this.reduction})`;
  }
}
