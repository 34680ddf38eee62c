import { addProductsToSums, addToSums, columnSumsBytes, roundToMeans } from "./column-sums";
import { loadFirst, loadUpTo, storeFirst, storeUpTo } from "./first-lanes";
import { innerProduct } from "./inner-product";
import { multiplyAdd } from "./multiply-add";
import { sumOfRow } from "./sum-axis";

/**
 * `gradInput = factor[c] * (gradOutput - m - y * p)` with the channel's means `m` of `gradOutput` and `p` of
 * `gradOutput * y`. `gradInput` may be `gradOutput`. With `inner` 1 it needs two {@link columnSumsBytes} of scratch.
 */
export function normalizeChannelsGradient(
  gradInput: usize,
  gradOutput: usize,
  y: usize,
  factor: usize,
  outer: i32,
  channels: i32,
  inner: i32,
  scratch: usize,
): void {
  const channelBytes = <usize>inner << 2;
  const step = <usize>channels * channelBytes;
  if (inner == 1) {
    gradientOfColumns(gradInput, gradOutput, y, factor, outer, channels, scratch);
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

/** A matrix, each of its columns a channel, row by row. */
function gradientOfColumns(
  gradInput: usize,
  gradOutput: usize,
  y: usize,
  factor: usize,
  rows: i32,
  columns: i32,
  scratch: usize,
): void {
  const rowBytes = <usize>columns << 2;
  const sums = scratch;
  const products = sums + columnSumsBytes(columns);
  memory.fill(scratch, 0, 2 * columnSumsBytes(columns));
  for (let r: i32 = 0, offset: usize = 0; r < rows; r++, offset += rowBytes) {
    addToSums(sums, gradOutput + offset, columns);
    addProductsToSums(products, gradOutput + offset, y + offset, columns);
  }
  roundToMeans(sums, rows, columns);
  roundToMeans(products, rows, columns);
  for (; rows > 0; rows--) {
    gradientOfRow(gradInput, gradOutput, y, factor, columns, sums, products);
    gradInput += rowBytes;
    gradOutput += rowBytes;
    y += rowBytes;
  }
}

function gradientOfRow(
  gradInput: usize,
  gradOutput: usize,
  y: usize,
  factor: usize,
  columns: i32,
  means: usize,
  products: usize,
): void {
  for (; columns > 0; columns -= 4) {
    const grad = loadUpTo(gradOutput, columns);
    const row = loadUpTo(y, columns);
    storeUpTo(gradInput, gradient(grad, row, loadUpTo(factor, columns), v128.load(means), v128.load(products)), columns);
    gradInput += 16;
    gradOutput += 16;
    y += 16;
    factor += 16;
    means += 16;
    products += 16;
  }
}

// @ts-ignore: decorator
@inline
function gradient(gradOutput: v128, y: v128, factor: v128, mean: v128, product: v128): v128 {
  return f32x4.mul(factor, multiplyAdd(f32x4.neg(y), product, f32x4.sub(gradOutput, mean)));
}
