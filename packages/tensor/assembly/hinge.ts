import { lowerDoubles, sumDoubles, upperDoubles } from "./double-lanes";
import { firstLanes, loadFirst, storeFirst } from "./first-lanes";

/**
 * `losses[r]` = sum over the other classes `c` of `max(0, margin + x[r, c] - x[r, label])`, divided by `columns`.
 *
 * The label's class is left out by going over the classes before it and those behind it: to take its margin off the sum
 * again would round, and where its score is infinite give NaN. The margin is a double and so is what is compared with
 * 0, so that this kernel and its gradient agree to the last bit on which classes lie inside the margin.
 */
export function hinge(losses: usize, scores: usize, labels: usize, rows: i32, columns: i32, margin: f64): void {
  const rowBytes = <usize>columns << 2;
  for (let r: i32 = 0; r < rows; r++) {
    const label = load<i32>(labels);
    const at = scores + (<usize>label << 2);
    const correct = <f64>load<f32>(at);
    const before = violations(scores, label, correct, margin);
    const behind = violations(at + 4, columns - 1 - label, correct, margin);
    store<f32>(losses, <f32>((before + behind) / <f64>columns));
    losses += 4;
    labels += 4;
    scores += rowBytes;
  }
}

/** The sum of `max(0, margin + score - correct)`. */
function violations(scores: usize, count: i32, correct: f64, margin: f64): f64 {
  const zero = f64x2.splat(0);
  const c = f64x2.splat(correct);
  const m = f64x2.splat(margin);
  let lower = zero;
  let upper = zero;
  for (; count >= 4; count -= 4) {
    const x = v128.load(scores);
    lower = f64x2.add(lower, f64x2.max(zero, excess(lowerDoubles(x), c, m)));
    upper = f64x2.add(upper, f64x2.max(zero, excess(upperDoubles(x), c, m)));
    scores += 16;
  }
  if (count > 0) {
    const x = loadFirst(scores, count);
    const isThere = firstLanes(count);
    const some = f64x2.max(zero, excess(lowerDoubles(x), c, m));
    const others = f64x2.max(zero, excess(upperDoubles(x), c, m));
    lower = f64x2.add(lower, v128.and(some, i32x4.shuffle(isThere, isThere, 0, 0, 1, 1)));
    upper = f64x2.add(upper, v128.and(others, i32x4.shuffle(isThere, isThere, 2, 2, 3, 3)));
  }
  return sumDoubles(lower, upper);
}

/** In the order of the reference, as another one would round otherwise. */
// @ts-ignore: decorator
@inline
function excess(scores: v128, correct: v128, margin: v128): v128 {
  return f64x2.sub(f64x2.add(margin, scores), correct);
}

/** `weight / columns` for each class inside the margin, and minus their number times that for the label. */
export function hingeGradient(
  gradInput: usize,
  scores: usize,
  labels: usize,
  weight: usize,
  weightStride: i32,
  rows: i32,
  columns: i32,
  margin: f64,
): void {
  const rowBytes = <usize>columns << 2;
  for (let r: i32 = 0; r < rows; r++) {
    const label = load<i32>(labels);
    const labelBytes = <usize>label << 2;
    const at = scores + labelBytes;
    const share = <f64>load<f32>(weight) / <f64>columns;
    const correct = <f64>load<f32>(at);
    const before = markInside(gradInput, scores, label, correct, margin, <f32>share);
    const behind = markInside(gradInput + labelBytes + 4, at + 4, columns - 1 - label, correct, margin, <f32>share);
    store<f32>(gradInput + labelBytes, <f32>(0 - <f64>(before + behind) * share));
    weight += <usize>weightStride << 2;
    labels += 4;
    gradInput += rowBytes;
    scores += rowBytes;
  }
}

/** Writes the share of each class inside the margin, 0 for the others, and returns how many are inside. */
function markInside(gradInput: usize, scores: usize, count: i32, correct: f64, margin: f64, share: f32): i32 {
  const c = f64x2.splat(correct);
  const m = f64x2.splat(margin);
  const shares = f32x4.splat(share);
  let inside: i32 = 0;
  for (; count >= 4; count -= 4) {
    const isInside = insideLanes(v128.load(scores), c, m);
    v128.store(gradInput, v128.and(shares, isInside));
    inside += popcnt(i32x4.bitmask(isInside));
    scores += 16;
    gradInput += 16;
  }
  if (count > 0) {
    const isInside = v128.and(insideLanes(loadFirst(scores, count), c, m), firstLanes(count));
    storeFirst(gradInput, v128.and(shares, isInside), count);
    inside += popcnt(i32x4.bitmask(isInside));
  }
  return inside;
}

// @ts-ignore: decorator
@inline
function insideLanes(x: v128, correct: v128, margin: v128): v128 {
  const zero = f64x2.splat(0);
  const lower = f64x2.gt(excess(lowerDoubles(x), correct, margin), zero);
  const upper = f64x2.gt(excess(upperDoubles(x), correct, margin), zero);
  return i32x4.shuffle(lower, upper, 0, 2, 4, 6);
}
