import { lowerDoubles, sumDoubles, upperDoubles } from "./double-lanes";
import { loadUpTo, storeUpTo } from "./first-lanes";
import {
  Absolute,
  AbsoluteSlope,
  Divergence,
  DivergenceSlope,
  Huber,
  HuberSlope,
  LogDivergence,
  LogDivergenceSlope,
} from "./pair-terms";

/**
 * `losses[r] = factor * sum over c of f(prediction[r, c], target[r, c])`, summed in double precision. F is a class with a
 * method `of(x: v128, t: v128, parameter: v128): v128` to inline, as in `mapBinary`, that gives 0 for two zeros.
 */
// @ts-ignore: decorator
@inline
function sumPairs<F>(
  losses: usize,
  prediction: usize,
  target: usize,
  rows: i32,
  columns: i32,
  factor: f64,
  parameter: f32,
): void {
  const f = changetype<F>(0);
  const p = f32x4.splat(parameter);
  for (let r: i32 = 0; r < rows; r++) {
    let lower = f64x2.splat(0);
    let upper = f64x2.splat(0);
    let count = columns;
    for (; count >= 4; count -= 4) {
      const terms = f.of(v128.load(prediction), v128.load(target), p);
      lower = f64x2.add(lower, lowerDoubles(terms));
      upper = f64x2.add(upper, upperDoubles(terms));
      prediction += 16;
      target += 16;
    }
    if (count > 0) {
      const terms = f.of(loadUpTo(prediction, count), loadUpTo(target, count), p);
      lower = f64x2.add(lower, lowerDoubles(terms));
      upper = f64x2.add(upper, upperDoubles(terms));
      prediction += <usize>count << 2;
      target += <usize>count << 2;
    }
    store<f32>(losses, <f32>(factor * sumDoubles(lower, upper)));
    losses += 4;
  }
}

/** `gradInput[r, c] = weight[r * weightStride] * factor * f(prediction[r, c], target[r, c])`. */
// @ts-ignore: decorator
@inline
function scalePairs<F>(
  gradInput: usize,
  prediction: usize,
  target: usize,
  weight: usize,
  weightStride: i32,
  rows: i32,
  columns: i32,
  factor: f64,
  parameter: f32,
): void {
  const f = changetype<F>(0);
  const p = f32x4.splat(parameter);
  for (let r: i32 = 0; r < rows; r++) {
    const share = f32x4.splat(<f32>(<f64>load<f32>(weight) * factor));
    for (let count = columns; count > 0; count -= 4) {
      const bytes = <usize>min(count, 4) << 2;
      const slopes = f.of(loadUpTo(prediction, count), loadUpTo(target, count), p);
      storeUpTo(gradInput, f32x4.mul(share, slopes), count);
      gradInput += bytes;
      prediction += bytes;
      target += bytes;
    }
    weight += <usize>weightStride << 2;
  }
}

/** The sum of `|x - t|` over each row, times `factor`. */
export function pairLossAbsolute(
  losses: usize,
  prediction: usize,
  target: usize,
  rows: i32,
  columns: i32,
  factor: f64,
  parameter: f32,
): void {
  sumPairs<Absolute>(losses, prediction, target, rows, columns, factor, parameter);
}

/** The sum of `(x - t)^2 / 2` where `|x - t| <= parameter`, else `parameter * (|x - t| - parameter / 2)` over each row, times `factor`. */
export function pairLossHuber(
  losses: usize,
  prediction: usize,
  target: usize,
  rows: i32,
  columns: i32,
  factor: f64,
  parameter: f32,
): void {
  sumPairs<Huber>(losses, prediction, target, rows, columns, factor, parameter);
}

/** The sum of `t * (log t - x)`, 0 where `t` is 0 over each row, times `factor`. */
export function pairLossDivergence(
  losses: usize,
  prediction: usize,
  target: usize,
  rows: i32,
  columns: i32,
  factor: f64,
  parameter: f32,
): void {
  sumPairs<Divergence>(losses, prediction, target, rows, columns, factor, parameter);
}

/** The sum of `e^t * (t - x)`, 0 where `t` is -Infinity over each row, times `factor`. */
export function pairLossLogDivergence(
  losses: usize,
  prediction: usize,
  target: usize,
  rows: i32,
  columns: i32,
  factor: f64,
  parameter: f32,
): void {
  sumPairs<LogDivergence>(losses, prediction, target, rows, columns, factor, parameter);
}

/** The slope of `|x - t|` in `x`, times the weight of the row and `factor`. */
export function pairLossGradientAbsolute(
  gradInput: usize,
  prediction: usize,
  target: usize,
  weight: usize,
  weightStride: i32,
  rows: i32,
  columns: i32,
  factor: f64,
  parameter: f32,
): void {
  scalePairs<AbsoluteSlope>(gradInput, prediction, target, weight, weightStride, rows, columns, factor, parameter);
}

/** The slope of `(x - t)^2 / 2` where `|x - t| <= parameter`, else `parameter * (|x - t| - parameter / 2)` in `x`, times the weight of the row and `factor`. */
export function pairLossGradientHuber(
  gradInput: usize,
  prediction: usize,
  target: usize,
  weight: usize,
  weightStride: i32,
  rows: i32,
  columns: i32,
  factor: f64,
  parameter: f32,
): void {
  scalePairs<HuberSlope>(gradInput, prediction, target, weight, weightStride, rows, columns, factor, parameter);
}

/** The slope of `t * (log t - x)`, 0 where `t` is 0 in `x`, times the weight of the row and `factor`. */
export function pairLossGradientDivergence(
  gradInput: usize,
  prediction: usize,
  target: usize,
  weight: usize,
  weightStride: i32,
  rows: i32,
  columns: i32,
  factor: f64,
  parameter: f32,
): void {
  scalePairs<DivergenceSlope>(gradInput, prediction, target, weight, weightStride, rows, columns, factor, parameter);
}

/** The slope of `e^t * (t - x)`, 0 where `t` is -Infinity in `x`, times the weight of the row and `factor`. */
export function pairLossGradientLogDivergence(
  gradInput: usize,
  prediction: usize,
  target: usize,
  weight: usize,
  weightStride: i32,
  rows: i32,
  columns: i32,
  factor: f64,
  parameter: f32,
): void {
  scalePairs<LogDivergenceSlope>(gradInput, prediction, target, weight, weightStride, rows, columns, factor, parameter);
}

