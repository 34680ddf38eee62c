import { addProductsToSums, columnSumsBytes } from "./column-sums";
import { innerProduct } from "./inner-product";

/**
 * `total[c] += sum over o, i of x[o, c, i] * y[o, c, i]`, in double precision. `x` may be `y`. With `inner` 1 it needs
 * {@link columnSumsBytes} of scratch.
 */
export function addChannelProducts(
  total: usize,
  x: usize,
  y: usize,
  outer: i32,
  channels: i32,
  inner: i32,
  scratch: usize,
): void {
  const channelBytes = <usize>inner << 2;
  const step = <usize>channels * channelBytes;
  if (inner == 1) {
    memory.fill(scratch, 0, columnSumsBytes(channels));
    for (; outer > 0; outer--) {
      addProductsToSums(scratch, x, y, channels);
      x += step;
      y += step;
    }
    for (let c: usize = 0; c < <usize>channels << 2; c += 4) {
      store<f32>(total + c, <f32>(<f64>load<f32>(total + c) + load<f64>(scratch + (c << 1))));
    }
    return;
  }
  for (; channels > 0; channels--) {
    let sum = <f64>load<f32>(total);
    for (let o: i32 = 0, offset: usize = 0; o < outer; o++, offset += step) {
      sum += innerProduct(x + offset, y + offset, inner);
    }
    store<f32>(total, <f32>sum);
    total += 4;
    x += channelBytes;
    y += channelBytes;
  }
}
