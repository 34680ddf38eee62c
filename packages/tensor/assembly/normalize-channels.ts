import { addToSums, columnSumsBytes } from "./column-sums";
import { lowerDoubles, roundDoubles, sumDoubles, upperDoubles } from "./double-lanes";
import { loadFirst, loadUpTo, storeFirst, storeUpTo } from "./first-lanes";
import { sumOfRow } from "./sum-axis";

/**
 * `y[o, c, i] = (x[o, c, i] - mean[c]) * inverse[c]` with each channel's own mean and variance, which are used in double
 * precision before they are rounded. `y` may be `x`. With `inner` 1 it needs two {@link columnSumsBytes} of scratch.
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
  scratch: usize,
): void {
  const channelBytes = <usize>inner << 2;
  const step = <usize>channels * channelBytes;
  if (inner == 1) {
    normalizeColumns(y, mean, variance, inverse, x, outer, channels, epsilon, scratch);
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

/**
 * A matrix, each of its columns a channel, row by row as it lies in memory: strips of columns would fetch each cache line
 * several times.
 */
function normalizeColumns(
  y: usize,
  mean: usize,
  variance: usize,
  inverse: usize,
  x: usize,
  rows: i32,
  columns: i32,
  epsilon: f64,
  scratch: usize,
): void {
  const rowBytes = <usize>columns << 2;
  const centers = scratch;
  const squares = centers + columnSumsBytes(columns);
  memory.fill(scratch, 0, 2 * columnSumsBytes(columns));
  for (let r: i32 = 0, at = x; r < rows; r++, at += rowBytes) addToSums(centers, at, columns);
  for (let c: usize = 0; c < <usize>columns; c++) {
    const center = load<f64>(centers + (c << 3)) / <f64>rows;
    store<f64>(centers + (c << 3), center);
    store<f32>(mean + (c << 2), <f32>center);
  }
  for (let r: i32 = 0, at = x; r < rows; r++, at += rowBytes) addSquaredDistances(squares, at, centers, columns);
  for (let c: usize = 0; c < <usize>columns; c++) {
    const average = load<f64>(squares + (c << 3)) / <f64>rows;
    const factor = 1 / sqrt<f64>(average + epsilon);
    store<f64>(squares + (c << 3), factor);
    store<f32>(variance + (c << 2), <f32>average);
    store<f32>(inverse + (c << 2), <f32>factor);
  }
  for (; rows > 0; rows--) {
    normalizeRow(y, x, centers, squares, columns);
    x += rowBytes;
    y += rowBytes;
  }
}

/** `sums[c] += (x[c] - centers[c])^2`. */
function addSquaredDistances(sums: usize, x: usize, centers: usize, columns: i32): void {
  for (; columns > 0; columns -= 4) {
    const row = loadUpTo(x, columns);
    const lower = square(f64x2.sub(lowerDoubles(row), v128.load(centers)));
    const upper = square(f64x2.sub(upperDoubles(row), v128.load(centers, 16)));
    v128.store(sums, f64x2.add(v128.load(sums), lower));
    v128.store(sums, f64x2.add(v128.load(sums, 16), upper), 16);
    x += 16;
    sums += 32;
    centers += 32;
  }
}

function normalizeRow(y: usize, x: usize, centers: usize, factors: usize, columns: i32): void {
  for (; columns > 0; columns -= 4) {
    const row = loadUpTo(x, columns);
    const lowerFactor = v128.load(factors);
    const upperFactor = v128.load(factors, 16);
    const value = normalized(row, v128.load(centers), v128.load(centers, 16), lowerFactor, upperFactor);
    storeUpTo(y, value, columns);
    x += 16;
    y += 16;
    centers += 32;
    factors += 32;
  }
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
function square(x: v128): v128 {
  return f64x2.mul(x, x);
}
