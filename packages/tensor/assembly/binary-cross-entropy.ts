import { lowerDoubles, sumDoubles, upperDoubles } from "./double-lanes";
import { firstLanes, loadUpTo, storeUpTo } from "./first-lanes";
import { decayOf, shareOf } from "./logistic";
import { softplus } from "./softplus";

/**
 * Binary cross-entropy of logits: `losses[r]` = mean over `c` of `(1 - t) * x + (1 + (w - 1) * t) * log(1 + e^-x)` with
 * `w = positive[c % period]`. Columns are a multiple of the period.
 */
export function binaryCrossEntropy(
  losses: usize,
  logits: usize,
  target: usize,
  positive: usize,
  period: i32,
  rows: i32,
  columns: i32,
): void {
  // With one weight a row is one stretch; else it is several, each of which meets all weights.
  const stretch = period == 1 ? columns : period;
  const bytes = <usize>stretch << 2;
  for (let r: i32 = 0; r < rows; r++) {
    let sum: f64 = 0;
    for (let c: i32 = 0; c < columns; c += stretch) {
      sum += lossOfStretch(logits, target, positive, period == 1, stretch);
      logits += bytes;
      target += bytes;
    }
    store<f32>(losses, <f32>(sum / <f64>columns));
    losses += 4;
  }
}

function lossOfStretch(logits: usize, target: usize, positive: usize, isAlike: bool, count: i32): f64 {
  const one = f32x4.splat(1);
  const alike = v128.load32_splat(positive);
  let lower = f64x2.splat(0);
  let upper = f64x2.splat(0);
  for (; count > 0; count -= 4) {
    const x = loadUpTo(logits, count);
    const t = loadUpTo(target, count);
    const weight = isAlike ? alike : loadUpTo(positive, count);
    const factor = f32x4.add(one, f32x4.mul(f32x4.sub(weight, one), t));
    const right = f32x4.mul(f32x4.sub(one, t), x);
    let terms = f32x4.add(right, f32x4.mul(factor, softplus(f32x4.neg(x))));
    // The lanes that are not there would give log 2.
    if (count < 4) terms = v128.and(terms, firstLanes(count));
    lower = f64x2.add(lower, lowerDoubles(terms));
    upper = f64x2.add(upper, upperDoubles(terms));
    logits += 16;
    target += 16;
    positive += 16;
  }
  return sumDoubles(lower, upper);
}

/** `gradInput[r, c] = weight[r * weightStride] / columns * ((1 + (w - 1) * t) * sigmoid(x) - w * t)`. */
export function binaryCrossEntropyGradient(
  gradInput: usize,
  logits: usize,
  target: usize,
  positive: usize,
  period: i32,
  weight: usize,
  weightStride: i32,
  rows: i32,
  columns: i32,
): void {
  const stretch = period == 1 ? columns : period;
  const bytes = <usize>stretch << 2;
  for (let r: i32 = 0; r < rows; r++) {
    const share = <f32>(<f64>load<f32>(weight) / <f64>columns);
    for (let c: i32 = 0; c < columns; c += stretch) {
      gradientOfStretch(gradInput, logits, target, positive, period == 1, stretch, share);
      gradInput += bytes;
      logits += bytes;
      target += bytes;
    }
    weight += <usize>weightStride << 2;
  }
}

function gradientOfStretch(
  gradInput: usize,
  logits: usize,
  target: usize,
  positive: usize,
  isAlike: bool,
  count: i32,
  share: f32,
): void {
  const one = f32x4.splat(1);
  const factor = f32x4.splat(share);
  const alike = v128.load32_splat(positive);
  for (; count > 0; count -= 4) {
    const x = loadUpTo(logits, count);
    const t = loadUpTo(target, count);
    const raised = f32x4.mul(isAlike ? alike : loadUpTo(positive, count), t);
    const mass = f32x4.add(f32x4.sub(one, t), raised);
    const slope = f32x4.sub(f32x4.mul(mass, shareOf(x, decayOf(x))), raised);
    storeUpTo(gradInput, f32x4.mul(factor, slope), count);
    gradInput += 16;
    logits += 16;
    target += 16;
    positive += 16;
  }
}
