import { lowerDoubles, roundDoubles, sumDoubles, upperDoubles } from "./double-lanes";
import { loadFirst, loadUpTo, storeFirst, storeUpTo } from "./first-lanes";
import { sumOfRow } from "./sum-axis";

/**
 * `y[o, c, i] = (x[o, c, i] - mean[c]) * inverse[c]` with each channel's own mean and variance, which are used in double
 * precision before they are rounded. `y` may be `x`.
 */
export function normalizeChannels(
  y: usize,
  mean: usize,
  variance: usize,
  inverse: usize,
  x: usize,
  outer: i32,
  channels: i32,
  inner: i32,
  epsilon: f64,
): void {
  const channelBytes = <usize>inner << 2;
  const step = <usize>channels * channelBytes;
  if (inner == 1) {
    for (; channels >= 4; channels -= 4) {
      normalizeColumns(y, mean, variance, inverse, x, outer, step, 4, epsilon);
      y += 16;
      mean += 16;
      variance += 16;
      inverse += 16;
      x += 16;
    }
    if (channels > 0) normalizeColumns(y, mean, variance, inverse, x, outer, step, channels, epsilon);
    return;
  }
  for (; channels > 0; channels--) {
    normalizeChannel(y, mean, variance, inverse, x, outer, step, inner, epsilon);
    y += channelBytes;
    mean += 4;
    variance += 4;
    inverse += 4;
    x += channelBytes;
  }
}

/** One channel, in `outer` stretches of `inner` numbers that lie `step` bytes apart. */
function normalizeChannel(
  y: usize,
  mean: usize,
  variance: usize,
  inverse: usize,
  x: usize,
  outer: i32,
  step: usize,
  inner: i32,
  epsilon: f64,
): void {
  const count = <f64>outer * <f64>inner;
  let sum: f64 = 0;
  for (let o: i32 = 0, at = x; o < outer; o++, at += step) sum += sumOfRow(at, inner);
  const center = sum / count;
  let squares: f64 = 0;
  for (let o: i32 = 0, at = x; o < outer; o++, at += step) squares += squaredDistances(at, inner, center);
  const factor = 1 / sqrt<f64>(squares / count + epsilon);
  for (; outer > 0; outer--) {
    normalizeStretch(y, x, inner, center, factor);
    x += step;
    y += step;
  }
  store<f32>(mean, <f32>center);
  store<f32>(variance, <f32>(squares / count));
  store<f32>(inverse, <f32>factor);
}

/** Sum of `(x - center)^2`. */
function squaredDistances(x: usize, count: i32, center: f64): f64 {
  const centers = f64x2.splat(center);
  let lower = f64x2.splat(0);
  let upper = f64x2.splat(0);
  for (; count >= 4; count -= 4) {
    const x0 = v128.load(x);
    lower = f64x2.add(lower, square(f64x2.sub(lowerDoubles(x0), centers)));
    upper = f64x2.add(upper, square(f64x2.sub(upperDoubles(x0), centers)));
    x += 16;
  }
  let sum = sumDoubles(lower, upper);
  for (; count > 0; count--) {
    const distance = <f64>load<f32>(x) - center;
    sum += distance * distance;
    x += 4;
  }
  return sum;
}

function normalizeStretch(y: usize, x: usize, count: i32, center: f64, factor: f64): void {
  const centers = f64x2.splat(center);
  const factors = f64x2.splat(factor);
  for (; count >= 4; count -= 4) {
    v128.store(y, normalized(v128.load(x), centers, centers, factors, factors));
    x += 16;
    y += 16;
  }
  if (count > 0) storeFirst(y, normalized(loadFirst(x, count), centers, centers, factors, factors), count);
}

/** Up to four columns of a matrix whose rows lie `step` bytes apart, each a channel. */
// @ts-ignore: decorator
@inline
function normalizeColumns(
  y: usize,
  mean: usize,
  variance: usize,
  inverse: usize,
  x: usize,
  rows: i32,
  step: usize,
  columns: i32,
  epsilon: f64,
): void {
  const count = f64x2.splat(<f64>rows);
  let lower = f64x2.splat(0);
  let upper = f64x2.splat(0);
  for (let r: i32 = 0, at = x; r < rows; r++, at += step) {
    const row = loadUpTo(at, columns);
    lower = f64x2.add(lower, lowerDoubles(row));
    upper = f64x2.add(upper, upperDoubles(row));
  }
  const lowerMean = f64x2.div(lower, count);
  const upperMean = f64x2.div(upper, count);
  lower = f64x2.splat(0);
  upper = f64x2.splat(0);
  for (let r: i32 = 0, at = x; r < rows; r++, at += step) {
    const row = loadUpTo(at, columns);
    lower = f64x2.add(lower, square(f64x2.sub(lowerDoubles(row), lowerMean)));
    upper = f64x2.add(upper, square(f64x2.sub(upperDoubles(row), upperMean)));
  }
  lower = f64x2.div(lower, count);
  upper = f64x2.div(upper, count);
  const lowerFactor = inverseOfRoot(lower, epsilon);
  const upperFactor = inverseOfRoot(upper, epsilon);
  for (; rows > 0; rows--) {
    storeUpTo(y, normalized(loadUpTo(x, columns), lowerMean, upperMean, lowerFactor, upperFactor), columns);
    x += step;
    y += step;
  }
  storeUpTo(mean, roundDoubles(lowerMean, upperMean), columns);
  storeUpTo(variance, roundDoubles(lower, upper), columns);
  storeUpTo(inverse, roundDoubles(lowerFactor, upperFactor), columns);
}

/** `(x - mean) * factor`, rounded once: in single precision the difference of two numbers of the largest size overflows. */
// @ts-ignore: decorator
@inline
function normalized(x: v128, lowerMean: v128, upperMean: v128, lowerFactor: v128, upperFactor: v128): v128 {
  return roundDoubles(
    f64x2.mul(f64x2.sub(lowerDoubles(x), lowerMean), lowerFactor),
    f64x2.mul(f64x2.sub(upperDoubles(x), upperMean), upperFactor),
  );
}

// @ts-ignore: decorator
@inline
function inverseOfRoot(variance: v128, epsilon: f64): v128 {
  return f64x2.div(f64x2.splat(1), f64x2.sqrt(f64x2.add(variance, f64x2.splat(epsilon))));
}

// @ts-ignore: decorator
@inline
function square(x: v128): v128 {
  return f64x2.mul(x, x);
}
