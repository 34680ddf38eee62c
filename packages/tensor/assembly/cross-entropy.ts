import { lowerDoubles, sumDoubles, upperDoubles } from "./double-lanes";
import { firstLanes, loadFirst, storeFirst } from "./first-lanes";
import { largestOf, logarithmOfSum, softmaxRow } from "./softmax-row";
import { sumOfRow } from "./sum-axis";

/** Cross-entropy against probabilities: `losses[r] = sum over c of target * (lse - x)`, with the softmax as well. */
export function crossEntropy(
  losses: usize,
  probabilities: usize,
  logits: usize,
  target: usize,
  rows: i32,
  columns: i32,
): void {
  const rowBytes = <usize>columns << 2;
  for (let r: i32 = 0; r < rows; r++) {
    const largest = largestOf(logits, columns);
    const logSum = logarithmOfSum(softmaxRow(probabilities, logits, columns, largest));
    const loss = <f32>lossOfRow(target, logits, columns, largest, logSum);
    // Targets are not negative, so that a sum of 0 means that all of them are, and the row is left out.
    store<f32>(losses, sumOfRow(target, columns) == 0 ? 0 : loss);
    losses += 4;
    probabilities += rowBytes;
    logits += rowBytes;
    target += rowBytes;
  }
}

/** Sum of `target * (logSum + (largest - x))`, wholly in double precision: no part of it overflows before the loss. */
function lossOfRow(target: usize, logits: usize, columns: i32, largest: f32, logSum: f64): f64 {
  const top = f64x2.splat(<f64>largest);
  const base = f64x2.splat(logSum);
  let lower = f64x2.splat(0);
  let upper = f64x2.splat(0);
  for (; columns >= 4; columns -= 4) {
    const x = v128.load(logits);
    const t = v128.load(target);
    lower = f64x2.add(lower, terms(lowerDoubles(t), lowerDoubles(x), top, base));
    upper = f64x2.add(upper, terms(upperDoubles(t), upperDoubles(x), top, base));
    logits += 16;
    target += 16;
  }
  if (columns > 0) {
    // The lanes that are not there could give 0 * Infinity.
    const x = v128.bitselect(loadFirst(logits, columns), f32x4.splat(largest), firstLanes(columns));
    const t = loadFirst(target, columns);
    lower = f64x2.add(lower, terms(lowerDoubles(t), lowerDoubles(x), top, base));
    upper = f64x2.add(upper, terms(upperDoubles(t), upperDoubles(x), top, base));
  }
  return sumDoubles(lower, upper);
}

// @ts-ignore: decorator
@inline
function terms(target: v128, x: v128, top: v128, base: v128): v128 {
  return f64x2.mul(target, f64x2.add(base, f64x2.sub(top, x)));
}

/** `gradInput[r, c] = weight[r * weightStride] * (probabilities[r, c] * sum(target[r, :]) - target[r, c])`. */
export function crossEntropyGradient(
  gradInput: usize,
  probabilities: usize,
  target: usize,
  weight: usize,
  weightStride: i32,
  rows: i32,
  columns: i32,
): void {
  const rowBytes = <usize>columns << 2;
  for (let r: i32 = 0; r < rows; r++) {
    const mass = <f32>sumOfRow(target, columns);
    if (mass == 0) memory.fill(gradInput, 0, rowBytes);
    else gradientOfRow(gradInput, probabilities, target, columns, load<f32>(weight), mass);
    weight += <usize>weightStride << 2;
    gradInput += rowBytes;
    probabilities += rowBytes;
    target += rowBytes;
  }
}

function gradientOfRow(
  gradInput: usize,
  probabilities: usize,
  target: usize,
  columns: i32,
  weight: f32,
  mass: f32,
): void {
  const w = f32x4.splat(weight);
  const m = f32x4.splat(mass);
  for (; columns >= 4; columns -= 4) {
    const difference = f32x4.sub(f32x4.mul(v128.load(probabilities), m), v128.load(target));
    v128.store(gradInput, f32x4.mul(w, difference));
    gradInput += 16;
    probabilities += 16;
    target += 16;
  }
  if (columns == 0) return;
  const difference = f32x4.sub(f32x4.mul(loadFirst(probabilities, columns), m), loadFirst(target, columns));
  storeFirst(gradInput, f32x4.mul(w, difference), columns);
}
