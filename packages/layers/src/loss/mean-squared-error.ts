import type { Loss, Reduction } from "@chainrule/core";
import {
  contiguous,
  dtypeOf,
  empty,
  emptyLike,
  expectDType,
  expectTensor,
  flat,
  kernelsFor,
  sameShape,
  ShapeError,
  shapeText,
} from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { Reducer } from "./reducer.ts";
import type { LossOptions } from "./reducer.ts";

const FORWARD = "MeanSquaredError.forward";

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

  forward(prediction: Tensor, target: Tensor): Tensor {
    expectTensor(FORWARD, "prediction", prediction);
    expectTensor(FORWARD, "target", target);
    expectDType(FORWARD, "target", target, prediction, "prediction");
    expectExamples(prediction);
    expectSameShape(prediction, target);
    const kept = { prediction: contiguous(prediction), target: contiguous(target) };
    const batch = prediction.shape[0];
    const entries = prediction.size / batch;
    const losses = empty([batch], dtypeOf(prediction));
    kernelsFor(losses).squaredError(flat(losses), flat(kept.prediction), flat(kept.target), batch, entries);
    return this.#reducer.reduce(losses, kept, entries);
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

function expectExamples({ shape, size }: Tensor): void {
  if (shape.length > 0 && size > 0) return;
  throw new ShapeError({
    code: size === 0 ? "empty-batch" : "rank-mismatch",
    where: FORWARD,
    expected: "prediction must be [batch, ...] with at least one number",
    got: shapeText(shape),
    ...(size === 0 ? {} : { fix: "For a single number reshape both: reshape(prediction, [1])" }),
  });
}

function expectSameShape(prediction: Tensor, target: Tensor): void {
  if (sameShape(prediction.shape, target.shape)) return;
  throw new ShapeError({
    code: "shape-mismatch",
    where: FORWARD,
    expected: `target must be ${shapeText(prediction.shape)} exactly like prediction, as a loss never broadcasts`,
    got: shapeText(target.shape),
    ...(prediction.size === target.size
      ? { fix: `Reshape one of them: reshape(target, ${shapeText(prediction.shape)})` }
      : {}),
  });
}
