import { lowerDoubles, roundDoubles, sumDoubles, upperDoubles } from "./double-lanes";
import { loadFirst, storeFirst } from "./first-lanes";

/**
 * `y[o, i] = factor * (sum over a of x[o, a, i])`, with `accumulate` added to `y`. Sums run in double precision, and
 * the factor is a double, as a mean's `1 / length` must not be rounded before it is used.
 */
export function sumAxis(
  y: usize,
  x: usize,
  outer: i32,
  length: i32,
  inner: i32,
  factor: f64,
  accumulate: i32,
): void {
  const blockBytes = (<usize>length * <usize>inner) << 2;
  const rowBytes = <usize>inner << 2;
  for (let o: i32 = 0; o < outer; o++) {
    if (inner == 1) {
      store<f32>(y, <f32>(factor * sumOfRow(x, length) + (accumulate ? <f64>load<f32>(y) : 0)));
    } else {
      sumRows(y, x, length, inner, factor, accumulate);
    }
    x += blockBytes;
    y += rowBytes;
  }
}

/** The sum of numbers that lie side by side, in eight partial sums. */
export function sumOfRow(x: usize, length: i32): f64 {
  let sum0 = f64x2.splat(0);
  let sum1 = f64x2.splat(0);
  let sum2 = f64x2.splat(0);
  let sum3 = f64x2.splat(0);
  for (; length >= 8; length -= 8) {
    const x0 = v128.load(x);
    const x1 = v128.load(x, 16);
    sum0 = f64x2.add(sum0, lowerDoubles(x0));
    sum1 = f64x2.add(sum1, upperDoubles(x0));
    sum2 = f64x2.add(sum2, lowerDoubles(x1));
    sum3 = f64x2.add(sum3, upperDoubles(x1));
    x += 32;
  }
  if (length >= 4) {
    const x0 = v128.load(x);
    sum0 = f64x2.add(sum0, lowerDoubles(x0));
    sum1 = f64x2.add(sum1, upperDoubles(x0));
    x += 16;
    length -= 4;
  }
  if (length > 0) {
    const x0 = loadFirst(x, length);
    sum2 = f64x2.add(sum2, lowerDoubles(x0));
    sum3 = f64x2.add(sum3, upperDoubles(x0));
  }
  return sumDoubles(f64x2.add(sum0, sum2), f64x2.add(sum1, sum3));
}

/** The sum of the rows of a `length` x `inner` matrix, a strip of columns at a time, whose sums stay in registers. */
function sumRows(y: usize, x: usize, length: i32, inner: i32, factor: f64, accumulate: i32): void {
  const rowBytes = <usize>inner << 2;
  for (; inner >= 16; inner -= 16) {
    sumSixteenColumns(y, x, length, rowBytes, factor, accumulate);
    x += 64;
    y += 64;
  }
  for (; inner >= 4; inner -= 4) {
    let lower = f64x2.splat(0);
    let upper = f64x2.splat(0);
    for (let a: i32 = 0, at = x; a < length; a++, at += rowBytes) {
      const row = v128.load(at);
      lower = f64x2.add(lower, lowerDoubles(row));
      upper = f64x2.add(upper, upperDoubles(row));
    }
    v128.store(y, finished(lower, upper, factor, accumulate ? v128.load(y) : f32x4.splat(0)));
    x += 16;
    y += 16;
  }
  if (inner > 0) {
    let lower = f64x2.splat(0);
    let upper = f64x2.splat(0);
    for (let a: i32 = 0, at = x; a < length; a++, at += rowBytes) {
      const row = loadFirst(at, inner);
      lower = f64x2.add(lower, lowerDoubles(row));
      upper = f64x2.add(upper, upperDoubles(row));
    }
    const before = accumulate ? loadFirst(y, inner) : f32x4.splat(0);
    storeFirst(y, finished(lower, upper, factor, before), inner);
  }
}

/** A cache line's width of columns: eight sums and what is added to them fit V8's 15 vector registers. */
function sumSixteenColumns(y: usize, x: usize, length: i32, rowBytes: usize, factor: f64, accumulate: i32): void {
  let sum0 = f64x2.splat(0);
  let sum1 = f64x2.splat(0);
  let sum2 = f64x2.splat(0);
  let sum3 = f64x2.splat(0);
  let sum4 = f64x2.splat(0);
  let sum5 = f64x2.splat(0);
  let sum6 = f64x2.splat(0);
  let sum7 = f64x2.splat(0);
  for (; length > 0; length--) {
    const x0 = v128.load(x);
    const x1 = v128.load(x, 16);
    const x2 = v128.load(x, 32);
    const x3 = v128.load(x, 48);
    sum0 = f64x2.add(sum0, lowerDoubles(x0));
    sum1 = f64x2.add(sum1, upperDoubles(x0));
    sum2 = f64x2.add(sum2, lowerDoubles(x1));
    sum3 = f64x2.add(sum3, upperDoubles(x1));
    sum4 = f64x2.add(sum4, lowerDoubles(x2));
    sum5 = f64x2.add(sum5, upperDoubles(x2));
    sum6 = f64x2.add(sum6, lowerDoubles(x3));
    sum7 = f64x2.add(sum7, upperDoubles(x3));
    x += rowBytes;
  }
  const zero = f32x4.splat(0);
  v128.store(y, finished(sum0, sum1, factor, accumulate ? v128.load(y) : zero));
  v128.store(y, finished(sum2, sum3, factor, accumulate ? v128.load(y, 16) : zero), 16);
  v128.store(y, finished(sum4, sum5, factor, accumulate ? v128.load(y, 32) : zero), 32);
  v128.store(y, finished(sum6, sum7, factor, accumulate ? v128.load(y, 48) : zero), 48);
}

/** `factor * sum + before`, rounded once. */
// @ts-ignore: decorator
@inline
function finished(lower: v128, upper: v128, factor: f64, before: v128): v128 {
  const f = f64x2.splat(factor);
  return roundDoubles(
    f64x2.add(f64x2.mul(f, lower), lowerDoubles(before)),
    f64x2.add(f64x2.mul(f, upper), upperDoubles(before)),
  );
}
