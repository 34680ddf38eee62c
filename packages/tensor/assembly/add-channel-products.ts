import { lowerDoubles, roundDoubles, upperDoubles } from "./double-lanes";
import { loadUpTo, storeUpTo } from "./first-lanes";
import { innerProduct } from "./inner-product";

/** `total[c] += sum over o, i of x[o, c, i] * y[o, c, i]`, in double precision. `x` may be `y`. */
export function addChannelProducts(total: usize, x: usize, y: usize, outer: i32, channels: i32, inner: i32): void {
  const channelBytes = <usize>inner << 2;
  const step = <usize>channels * channelBytes;
  if (inner == 1) {
    for (; channels >= 4; channels -= 4) {
      addColumnProducts(total, x, y, outer, step, 4);
      total += 16;
      x += 16;
      y += 16;
    }
    if (channels > 0) addColumnProducts(total, x, y, outer, step, channels);
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

/** Up to four columns of two matrices whose rows lie `step` bytes apart. */
// @ts-ignore: decorator
@inline
function addColumnProducts(total: usize, x: usize, y: usize, rows: i32, step: usize, columns: i32): void {
  const before = loadUpTo(total, columns);
  let lower = lowerDoubles(before);
  let upper = upperDoubles(before);
  for (; rows > 0; rows--) {
    const left = loadUpTo(x, columns);
    const right = loadUpTo(y, columns);
    lower = f64x2.add(lower, f64x2.mul(lowerDoubles(left), lowerDoubles(right)));
    upper = f64x2.add(upper, f64x2.mul(upperDoubles(left), upperDoubles(right)));
    x += step;
    y += step;
  }
  storeUpTo(total, roundDoubles(lower, upper), columns);
}
