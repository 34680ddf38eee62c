import { loadFirst, storeFirst } from "./first-lanes";
import { multiplyAdd } from "./multiply-add";

/**
 * `y[o, r, i] = sum over k of weights[k] * x[o, columns[k], i]` with `k` from `starts[r]` up to `starts[r + 1]`, and
 * `background` in a row without entries.
 */
export function sparseProduct(
  y: usize,
  x: usize,
  starts: usize,
  columns: usize,
  weights: usize,
  outer: i32,
  rows: i32,
  length: i32,
  inner: i32,
  background: f32,
): void {
  const rowBytes = <usize>inner << 2;
  for (; outer > 0; outer--) {
    for (let r: usize = 0; r < <usize>rows << 2; r += 4) {
      const first = <usize>load<i32>(starts + r) << 2;
      const count = load<i32>(starts + r, 4) - load<i32>(starts + r);
      if (count == 0) fillRow(y, inner, background);
      else if (inner == 1) store<f32>(y, sumOfEntries(x, columns + first, weights + first, count));
      else sumRows(y, x, columns + first, weights + first, count, inner);
      y += rowBytes;
    }
    x += <usize>length * rowBytes;
  }
}

function fillRow(y: usize, count: i32, value: f32): void {
  for (; count > 0; count--) {
    store<f32>(y, value);
    y += 4;
  }
}

/** One weighted sum of numbers that lie anywhere. */
function sumOfEntries(x: usize, columns: usize, weights: usize, count: i32): f32 {
  let sum = <f64>load<f32>(weights) * <f64>load<f32>(x + (<usize>load<i32>(columns) << 2));
  for (count--; count > 0; count--) {
    columns += 4;
    weights += 4;
    sum += <f64>load<f32>(weights) * <f64>load<f32>(x + (<usize>load<i32>(columns) << 2));
  }
  return <f32>sum;
}

/** The weighted sum of `count` rows, 1 or more, sixteen columns at a time, then four, then the rest. */
function sumRows(y: usize, x: usize, columns: usize, weights: usize, count: i32, inner: i32): void {
  const rowBytes = <usize>inner << 2;
  let left = inner;
  for (; left >= 16; left -= 16) {
    let at = x + <usize>load<i32>(columns) * rowBytes;
    let weight = f32x4.splat(load<f32>(weights));
    let sum0 = f32x4.mul(weight, v128.load(at));
    let sum1 = f32x4.mul(weight, v128.load(at, 16));
    let sum2 = f32x4.mul(weight, v128.load(at, 32));
    let sum3 = f32x4.mul(weight, v128.load(at, 48));
    for (let k: usize = 4; k < <usize>count << 2; k += 4) {
      at = x + <usize>load<i32>(columns + k) * rowBytes;
      weight = f32x4.splat(load<f32>(weights + k));
      sum0 = multiplyAdd(weight, v128.load(at), sum0);
      sum1 = multiplyAdd(weight, v128.load(at, 16), sum1);
      sum2 = multiplyAdd(weight, v128.load(at, 32), sum2);
      sum3 = multiplyAdd(weight, v128.load(at, 48), sum3);
    }
    v128.store(y, sum0);
    v128.store(y, sum1, 16);
    v128.store(y, sum2, 32);
    v128.store(y, sum3, 48);
    x += 64;
    y += 64;
  }
  for (; left >= 4; left -= 4) {
    let sum = f32x4.mul(f32x4.splat(load<f32>(weights)), v128.load(x + <usize>load<i32>(columns) * rowBytes));
    for (let k: usize = 4; k < <usize>count << 2; k += 4) {
      const at = x + <usize>load<i32>(columns + k) * rowBytes;
      sum = multiplyAdd(f32x4.splat(load<f32>(weights + k)), v128.load(at), sum);
    }
    v128.store(y, sum);
    x += 16;
    y += 16;
  }
  if (left == 0) return;
  let sum = f32x4.mul(f32x4.splat(load<f32>(weights)), loadFirst(x + <usize>load<i32>(columns) * rowBytes, left));
  for (let k: usize = 4; k < <usize>count << 2; k += 4) {
    const at = x + <usize>load<i32>(columns + k) * rowBytes;
    sum = multiplyAdd(f32x4.splat(load<f32>(weights + k)), loadFirst(at, left), sum);
  }
  storeFirst(y, sum, left);
}
