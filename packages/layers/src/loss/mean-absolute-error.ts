import { PairLoss } from "./pair-loss.ts";
import type { LossOptions } from "./reducer.ts";

/**
 * Mean absolute error, PyTorch's `L1Loss`: `|x - t|`, averaged over all elements.
 *
 * - Shapes: prediction `[batch, ...]`, target exactly the same; output `[]`, or `[batch]` with the reduction "none".
 * - Reductions: "mean" and "sum" go over all elements, as PyTorch's. "none" gives each example's mean, where PyTorch's
 *   gives one entry for each element.
 * - Backward: `gradPrediction = sign(x - t) * weight`, 0 where both are equal, where `weight` is `gradOutput` over the
 *   number of elements for "mean", over the number of elements of one example for "none", and `gradOutput` for "sum".
 * - Cache: prediction and target.
 */
export class MeanAbsoluteError extends PairLoss {
  constructor(options: LossOptions = {}) {
    super("MeanAbsoluteError", { kernel: "absolute", within: "mean" }, options);
  }
}
