import { lowerDoubles, sumDoubles, upperDoubles } from "./double-lanes";
import { exponentialOfNegative } from "./exponential";
import { firstLanes, loadFirst, storeFirst } from "./first-lanes";
import { logarithm } from "./logarithm";

/** The largest entry of a row other than NaN; -Infinity where there is none. */
export function largestOf(x: usize, columns: i32): f32 {
  const nothing = f32x4.splat(-Infinity);
  let lanes = nothing;
  // pmax keeps its first operand where the second is NaN.
  for (; columns >= 4; columns -= 4) {
    lanes = f32x4.pmax(lanes, v128.load(x));
    x += 16;
  }
  if (columns > 0) {
    lanes = f32x4.pmax(lanes, v128.bitselect(loadFirst(x, columns), nothing, firstLanes(columns)));
  }
  lanes = f32x4.pmax(lanes, i32x4.shuffle(lanes, lanes, 2, 3, 2, 3));
  lanes = f32x4.pmax(lanes, i32x4.shuffle(lanes, lanes, 1, 1, 1, 1));
  return f32x4.extract_lane(lanes, 0);
}

/**
 * Writes the softmax of one row and returns the sum of `exp(x - largest)`. NaN in the row, Infinity, or nothing but
 * -Infinity make the sum NaN, and with it the whole row. `y` may be `x`.
 */
export function softmaxRow(y: usize, x: usize, columns: i32, largest: f32): f64 {
  const shift = f32x4.splat(largest);
  let lower = f64x2.splat(0);
  let upper = f64x2.splat(0);
  let at = y;
  let left = columns;
  // Four vectors a turn, as in mapCostlyUnary.
  for (; left >= 16; left -= 16) {
    const x0 = v128.load(x);
    const x1 = v128.load(x, 16);
    const x2 = v128.load(x, 32);
    const x3 = v128.load(x, 48);
    const power0 = exponentialOfNegative(f32x4.sub(x0, shift));
    const power1 = exponentialOfNegative(f32x4.sub(x1, shift));
    const power2 = exponentialOfNegative(f32x4.sub(x2, shift));
    const power3 = exponentialOfNegative(f32x4.sub(x3, shift));
    v128.store(at, power0);
    v128.store(at, power1, 16);
    v128.store(at, power2, 32);
    v128.store(at, power3, 48);
    lower = f64x2.add(f64x2.add(lower, lowerDoubles(power0)), lowerDoubles(power1));
    upper = f64x2.add(f64x2.add(upper, upperDoubles(power0)), upperDoubles(power1));
    lower = f64x2.add(f64x2.add(lower, lowerDoubles(power2)), lowerDoubles(power3));
    upper = f64x2.add(f64x2.add(upper, upperDoubles(power2)), upperDoubles(power3));
    x += 64;
    at += 64;
  }
  // A do-while loop, as V8 makes its constants once for all turns: most rows are short.
  if (left > 0) {
    do {
      const isWhole = left >= 4;
      let power = exponentialOfNegative(f32x4.sub(isWhole ? v128.load(x) : loadFirst(x, left), shift));
      if (isWhole) {
        v128.store(at, power);
      } else {
        power = v128.and(power, firstLanes(left));
        storeFirst(at, power, left);
      }
      lower = f64x2.add(lower, lowerDoubles(power));
      upper = f64x2.add(upper, upperDoubles(power));
      x += 16;
      at += 16;
      left -= 4;
    } while (left > 0);
  }
  const sum = sumDoubles(lower, upper);
  const factor = f32x4.splat(<f32>(1 / sum));
  for (; columns >= 4; columns -= 4) {
    v128.store(y, f32x4.mul(v128.load(y), factor));
    y += 16;
  }
  if (columns > 0) storeFirst(y, f32x4.mul(loadFirst(y, columns), factor), columns);
  return sum;
}

/**
 * The logarithm of such a sum. What rounding it to a float took away is added to first order, so that the loss of a
 * right and confident prediction, whose sum is just above 1, keeps its relative accuracy.
 */
export function logarithmOfSum(sum: f64): f64 {
  const rounded = <f32>sum;
  const log = f32x4.extract_lane(logarithm(f32x4.splat(rounded)), 0);
  return <f64>log + (sum - <f64>rounded) / sum;
}
