import type { Loss, Reduction } from "@chainrule/core";
import {
  contiguous,
  dtypeOf,
  empty,
  emptyLike,
  flat,
  kernelsFor,
  ShapeError,
  shapeText,
  ValueError,
} from "@chainrule/tensor";
import type { FloatArray, Tensor } from "@chainrule/tensor";
import { ClassWeights } from "./class-weights.ts";
import { expectPair } from "./expect-pair.ts";
import { Reducer } from "./reducer.ts";
import type { LossOptions } from "./reducer.ts";

const FORWARD = "BinaryCrossEntropy.forward";

/** Settings of a {@link BinaryCrossEntropy}. */
export interface BinaryCrossEntropyOptions extends LossOptions {
  /** How much a target of 1 counts beside one of 0: a number, or one for each entry of the last axis. Default 1. */
  readonly positiveWeight?: number | readonly number[];
}

/**
 * Sigmoid of the logits and binary cross-entropy against the target, in one, with `p = sigmoid(x)`:
 * `-(w * t * log(p) + (1 - t) * log(1 - p))`, averaged over all elements.
 *
 * - Shapes: prediction `[batch, ...]`, the logits; target exactly the same, from 0 to 1; output `[]`, or `[batch]` with
 *   the reduction "none".
 * - Reductions: "mean" and "sum" go over all elements, as PyTorch's. "none" gives each example's mean, where PyTorch's
 *   gives one entry for each element.
 * - Backward: `gradPrediction = ((1 - t + w * t) * p - w * t) * weight`, where `weight` is `gradOutput` over the number of
 *   elements for "mean", over the number of elements of one example for "none", and `gradOutput` for "sum".
 * - Cache: the logits and the target.
 * - Numerics: only `exp(-|x|)` is evaluated, so nothing overflows, and no logarithm is taken of a rounded 0.
 */
export class BinaryCrossEntropy implements Loss<Tensor> {
  readonly reduction: Reduction;
  readonly #positiveWeight: ClassWeights;
  readonly #reducer: Reducer<{ logits: Tensor; target: Tensor }>;

  constructor(options: BinaryCrossEntropyOptions = {}) {
    const { positiveWeight = 1 } = options;
    this.#reducer = new Reducer("BinaryCrossEntropy", options);
    this.reduction = this.#reducer.reduction;
    const weights = typeof positiveWeight === "number" ? [positiveWeight] : positiveWeight;
    this.#positiveWeight = new ClassWeights("BinaryCrossEntropy", "positiveWeight", weights);
  }

  /** One for all elements, or one for each of an example. */
  get positiveWeight(): readonly number[] {
    return this.#positiveWeight.values;
  }

  /** @param weights what each example's loss is multiplied by, `[batch]`; the mean divides by their sum. */
  forward(prediction: Tensor, target: Tensor, weights?: Tensor): Tensor {
    expectPair(FORWARD, prediction, target);
    this.#reducer.expectWeights(weights, prediction, prediction.shape[0]);
    this.#expectPeriod(prediction);
    const kept = { logits: contiguous(prediction), target: contiguous(target) };
    const batch = prediction.shape[0];
    const entries = prediction.size / batch;
    expectShares(flat(kept.target), entries);
    const losses = empty([batch], dtypeOf(prediction));
    const positive = this.#positiveWeight.array(prediction);
    const [x, t] = [flat(kept.logits), flat(kept.target)];
    kernelsFor(losses).binaryCrossEntropy(flat(losses), x, t, positive, positive.length, batch, entries);
    return this.#reducer.reduce(losses, kept, { entries, weights });
  }

  backward(gradOutput: number | Tensor = 1): [gradPrediction: Tensor] {
    const { kept, weight, weightStride } = this.#reducer.weigh(gradOutput);
    const { logits, target } = kept;
    const batch = logits.shape[0];
    const grad = emptyLike(logits);
    const positive = this.#positiveWeight.array(logits);
    kernelsFor(grad).binaryCrossEntropyGradient(
      flat(grad),
      flat(logits),
      flat(target),
      positive,
      positive.length,
      weight,
      weightStride,
      batch,
      logits.size / batch,
    );
    return [grad];
  }

  toString(): string {
    return `BinaryCrossEntropy(${this.reduction})`;
  }

  #expectPeriod({ shape }: Tensor): void {
    const { count } = this.#positiveWeight;
    const isInside = shape.length > 1 && shape[shape.length - 1] === count;
    if (count === 1 || isInside) return;
    throw new ShapeError({
      code: "weight-count",
      where: FORWARD,
      expected: `prediction must be [batch, ..., ${count}], as there are ${count} positive weights`,
      got: shapeText(shape),
    });
  }
}

function expectShares(target: FloatArray, entries: number): void {
  for (let i = 0; i < target.length; i++) {
    if (target[i] >= 0 && target[i] <= 1) continue;
    throw new ValueError({
      code: "not-a-probability",
      where: FORWARD,
      expected: `the target of example ${Math.floor(i / entries)} must be from 0 to 1`,
      got: String(target[i]),
    });
  }
}
