import { expectPositive } from "@chainrule/tensor";
import { PairLoss } from "./pair-loss.ts";
import type { LossOptions } from "./reducer.ts";

/** Settings of a {@link SmoothL1}. */
export interface SmoothL1Options extends LossOptions {
  /** From which distance on the slope is 1; a finite number above 0. Default 1. */
  readonly beta?: number;
}

/**
 * Absolute error with a rounded tip: `(x - t)^2 / (2 * beta)` where `|x - t| <= beta`, else `|x - t| - beta / 2`, averaged
 * over all elements. It is Huber's loss with `delta = beta`, divided by `beta`.
 *
 * - Shapes: prediction `[batch, ...]`, target exactly the same; output `[]`, or `[batch]` with the reduction "none".
 * - Reductions: "mean" and "sum" go over all elements, as PyTorch's. "none" gives each example's mean, where PyTorch's
 *   gives one entry for each element.
 * - Backward: `gradPrediction = min(max((x - t) / beta, -1), 1) * weight`, where `weight` is `gradOutput` over the number
 *   of elements for "mean", over the number of elements of one example for "none", and `gradOutput` for "sum".
 * - Cache: prediction and target.
 * - Source: Girshick, 2015, Fast R-CNN.
 */
export class SmoothL1 extends PairLoss {
  readonly beta: number;

  constructor(options: SmoothL1Options = {}) {
    const { beta = 1 } = options;
    expectPositive("SmoothL1", "beta", beta, "For a beta of 0 use new MeanAbsoluteError()");
    super("SmoothL1", { kernel: "huber", parameter: beta, factor: 1 / beta, within: "mean" }, options);
    this.beta = beta;
  }

  override toString(): string {
    return `SmoothL1(beta ${this.beta}, ${this.reduction})`;
  }
}
