import type { FloatArray } from "../../tensor.ts";

/**
 * Losses of a prediction `x` and a target `t`, number by number:
 *
 * - `absolute`: `|x - t|`; its slope at 0 is 0.
 * - `huber`: `(x - t)^2 / 2` where `|x - t| <= parameter`, else `parameter * (|x - t| - parameter / 2)`.
 * - `divergence`: `t * (log t - x)` for a log-probability `x`, 0 where `t` is 0.
 * - `logDivergence`: `e^t * (t - x)`, the same for a log-probability `t`; 0 where it is -Infinity.
 */
export type PairLossName = "absolute" | "huber" | "divergence" | "logDivergence";

/** `losses[r] = factor * sum over c of f(prediction[r, c], target[r, c])`. */
export type PairLossKernel = (
  losses: FloatArray,
  prediction: FloatArray,
  target: FloatArray,
  rows: number,
  columns: number,
  factor: number,
  parameter: number,
) => void;

/** `gradInput[r, c] = weight[r * weightStride] * factor * f'`, the slope in the prediction. */
export type PairLossGradientKernel = (
  gradInput: FloatArray,
  prediction: FloatArray,
  target: FloatArray,
  weight: FloatArray,
  weightStride: 0 | 1,
  rows: number,
  columns: number,
  factor: number,
  parameter: number,
) => void;

/**
 * Binary cross-entropy of logits: `losses[r]` = mean over `c` of
 * `(1 - t) * x + (1 + (w - 1) * t) * log(1 + e^-x)` with `w = positive[c % period]`, the weight of the targets of 1. Columns are a multiple of the period.
 */
export type BinaryCrossEntropyKernel = (
  losses: FloatArray,
  logits: FloatArray,
  target: FloatArray,
  positive: FloatArray,
  period: number,
  rows: number,
  columns: number,
) => void;

/** `gradInput[r, c] = weight[r * weightStride] / columns * ((1 + (w - 1) * t) * sigmoid(x) - w * t)`. */
export type BinaryCrossEntropyGradientKernel = (
  gradInput: FloatArray,
  logits: FloatArray,
  target: FloatArray,
  positive: FloatArray,
  period: number,
  weight: FloatArray,
  weightStride: 0 | 1,
  rows: number,
  columns: number,
) => void;
