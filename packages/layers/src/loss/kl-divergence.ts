import { expectSwitch } from "@chainrule/tensor";
import { PairLoss } from "./pair-loss.ts";
import type { LossOptions } from "./reducer.ts";

/** Settings of a {@link KLDivergence}. */
export interface KLDivergenceOptions extends LossOptions {
  /** Whether the target holds logarithms of probabilities too. Default false. */
  readonly logTarget?: boolean;
}

/**
 * Kullback-Leibler divergence of a predicted distribution from a target `q`, the prediction `x` being log-probabilities,
 * as `LogSoftmax` gives them: `sum over c of q_c * (log(q_c) - x_c)`, averaged over the batch.
 *
 * - Shapes: prediction `[batch, ...]`, target exactly the same; output `[]`, or `[batch]` with the reduction "none".
 * - Reductions: an example's divergence is the sum over its entries, so "mean" is PyTorch's "batchmean"; PyTorch's own
 *   "mean" divides by the number of entries as well, and is no divergence.
 * - Backward: `gradPrediction = -q * weight`, where `weight` is `gradOutput` over the batch size for "mean", and
 *   `gradOutput` otherwise.
 * - Cache: prediction and target.
 * - Numerics: an entry whose target is 0 counts 0, whatever is predicted. Nothing is checked: rows need not sum to 1.
 * - Source: Kullback and Leibler, 1951, On Information and Sufficiency.
 */
export class KLDivergence extends PairLoss {
  readonly logTarget: boolean;

  constructor(options: KLDivergenceOptions = {}) {
    const { logTarget = false } = options;
    expectSwitch("KLDivergence", "logTarget", logTarget);
    super("KLDivergence", { kernel: logTarget ? "logDivergence" : "divergence", within: "sum" }, options);
    this.logTarget = logTarget;
  }

  override toString(): string {
    return `KLDivergence(${this.reduction}${this.logTarget ? ", log target" : ""})`;
  }
}
