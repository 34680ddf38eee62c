import { expectPositive } from "@chainrule/tensor";
import { PairLoss } from "./pair-loss.ts";
import type { LossOptions } from "./reducer.ts";

/** Settings of a {@link Huber}. */
export interface HuberOptions extends LossOptions {
  /** From which distance on the loss grows no faster than the distance; a finite number above 0. Default 1. */
  readonly delta?: number;
}

/**
 * Huber's loss, squared near the target and straight far from it: `(x - t)^2 / 2` where `|x - t| <= delta`, else
 * `delta * (|x - t| - delta / 2)`, averaged over all elements.
 *
 * - Shapes: prediction `[batch, ...]`, target exactly the same; output `[]`, or `[batch]` with the reduction "none".
 * - Reductions: "mean" and "sum" go over all elements, as PyTorch's. "none" gives each example's mean, where PyTorch's
 *   gives one entry for each element.
 * - Backward: `gradPrediction = min(max(x - t, -delta), delta) * weight`, where `weight` is `gradOutput` over the number
 *   of elements for "mean", over the number of elements of one example for "none", and `gradOutput` for "sum".
 * - Cache: prediction and target.
 * - Source: Huber, 1964, Robust Estimation of a Location Parameter.
 */
export class Huber extends PairLoss {
  readonly delta: number;

  constructor(options: HuberOptions = {}) {
    const { delta = 1 } = options;
    expectPositive("Huber", "delta", delta);
    super("Huber", { kernel: "huber", parameter: delta, within: "mean" }, options);
    this.delta = delta;
  }

  override toString(): string {
    return `Huber(delta ${this.delta}, ${this.reduction})`;
  }
}
