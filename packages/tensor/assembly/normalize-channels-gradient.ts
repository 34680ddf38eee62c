import { lowerDoubles, roundDoubles, upperDoubles } from "./double-lanes";
import { loadFirst, loadUpTo, storeFirst, storeUpTo } from "./first-lanes";
import { innerProduct } from "./inner-product";
import { multiplyAdd } from "./multiply-add";
import { sumOfRow } from "./sum-axis";

/**
 * `gradInput = factor[c] * (gradOutput - m - y * p)` with the channel's means `m` of `gradOutput` and `p` of
 * `gradOutput * y`. `gradInput` may be `gradOutput`.
 */
export function normalizeChannelsGradient(
  gradInput: usize,
  gradOutput: usize,
  y: usize,
  factor: usize,
  outer: i32,
  channels: i32,
  inner: i32,
): void {
  const channelBytes = <usize>inner << 2;
  const step = <usize>channels * channelBytes;
  if (inner == 1) {
    for (; channels >= 4; channels -= 4) {
      gradientOfColumns(gradInput, gradOutput, y, v128.load(factor), outer, step, 4);
      gradInput += 16;
      gradOutput += 16;
      y += 16;
      factor += 16;
    }
    if (channels > 0) {
      gradientOfColumns(gradInput, gradOutput, y, loadFirst(factor, channels), outer, step, channels);
    }
    return;
  }
  for (; channels > 0; channels--) {
    gradientOfChannel(gradInput, gradOutput, y, load<f32>(factor), outer, step, inner);
    gradInput += channelBytes;
    gradOutput += channelBytes;
    y += channelBytes;
    factor += 4;
  }
}

/** One channel, in `outer` stretches of `inner` numbers that lie `step` bytes apart. */
function gradientOfChannel(
  gradInput: usize,
  gradOutput: usize,
  y: usize,
  factor: f32,
  outer: i32,
  step: usize,
  inner: i32,
): void {
  const count = <f64>outer * <f64>inner;
  let sum: f64 = 0;
  let products: f64 = 0;
  for (let o: i32 = 0, offset: usize = 0; o < outer; o++, offset += step) {
    sum += sumOfRow(gradOutput + offset, inner);
    products += innerProduct(gradOutput + offset, y + offset, inner);
  }
  const factors = f32x4.splat(factor);
  const mean = f32x4.splat(<f32>(sum / count));
  const product = f32x4.splat(<f32>(products / count));
  for (; outer > 0; outer--) {
    gradientOfStretch(gradInput, gradOutput, y, inner, factors, mean, product);
    gradInput += step;
    gradOutput += step;
    y += step;
  }
}

function gradientOfStretch(
  gradInput: usize,
  gradOutput: usize,
  y: usize,
  count: i32,
  factor: v128,
  mean: v128,
  product: v128,
): void {
  for (; count >= 4; count -= 4) {
    v128.store(gradInput, gradient(v128.load(gradOutput), v128.load(y), factor, mean, product));
    gradInput += 16;
    gradOutput += 16;
    y += 16;
  }
  if (count == 0) return;
  storeFirst(gradInput, gradient(loadFirst(gradOutput, count), loadFirst(y, count), factor, mean, product), count);
}

/** Up to four columns of a matrix whose rows lie `step` bytes apart, each a channel. */
// @ts-ignore: decorator
@inline
function gradientOfColumns(
  gradInput: usize,
  gradOutput: usize,
  y: usize,
  factor: v128,
  rows: i32,
  step: usize,
  columns: i32,
): void {
  const count = f64x2.splat(<f64>rows);
  let lower = f64x2.splat(0);
  let upper = f64x2.splat(0);
  let lowerProduct = f64x2.splat(0);
  let upperProduct = f64x2.splat(0);
  for (let r: i32 = 0, offset: usize = 0; r < rows; r++, offset += step) {
    const grad = loadUpTo(gradOutput + offset, columns);
    const row = loadUpTo(y + offset, columns);
    lower = f64x2.add(lower, lowerDoubles(grad));
    upper = f64x2.add(upper, upperDoubles(grad));
    lowerProduct = f64x2.add(lowerProduct, f64x2.mul(lowerDoubles(grad), lowerDoubles(row)));
    upperProduct = f64x2.add(upperProduct, f64x2.mul(upperDoubles(grad), upperDoubles(row)));
  }
  const mean = roundDoubles(f64x2.div(lower, count), f64x2.div(upper, count));
  const product = roundDoubles(f64x2.div(lowerProduct, count), f64x2.div(upperProduct, count));
  for (; rows > 0; rows--) {
    const grad = loadUpTo(gradOutput, columns);
    storeUpTo(gradInput, gradient(grad, loadUpTo(y, columns), factor, mean, product), columns);
    gradInput += step;
    gradOutput += step;
    y += step;
  }
}

// @ts-ignore: decorator
@inline
function gradient(gradOutput: v128, y: v128, factor: v128, mean: v128, product: v128): v128 {
  return f32x4.mul(factor, multiplyAdd(f32x4.neg(y), product, f32x4.sub(gradOutput, mean)));
}
