import { loadFirst, storeFirst } from "./first-lanes";

/**
 * `y[o, c, i] = (x[o, c, i] - mean[c]) * inverse[c]` for a given mean and `inverse[c] = 1 / sqrt(variance[c] + epsilon)`,
 * which is written as well. `y` may be `x`.
 */
export function normalizeChannelsBy(
  y: usize,
  inverse: usize,
  x: usize,
  mean: usize,
  variance: usize,
  outer: i32,
  channels: i32,
  inner: i32,
  epsilon: f64,
): void {
  for (let c: usize = 0; c < <usize>channels << 2; c += 4) {
    store<f32>(inverse + c, <f32>(1 / sqrt<f64>(<f64>load<f32>(variance + c) + epsilon)));
  }
  const stretchBytes = <usize>(inner == 1 ? channels : inner) << 2;
  for (; outer > 0; outer--) {
    if (inner == 1) {
      normalizeRow(y, x, mean, inverse, channels);
      x += stretchBytes;
      y += stretchBytes;
      continue;
    }
    for (let c: usize = 0; c < <usize>channels << 2; c += 4) {
      normalizeStretch(y, x, inner, f32x4.splat(load<f32>(mean + c)), f32x4.splat(load<f32>(inverse + c)));
      x += stretchBytes;
      y += stretchBytes;
    }
  }
}

/** A row of a matrix, each of its columns a channel. */
function normalizeRow(y: usize, x: usize, mean: usize, inverse: usize, columns: i32): void {
  for (; columns >= 4; columns -= 4) {
    v128.store(y, normalized(v128.load(x), v128.load(mean), v128.load(inverse)));
    y += 16;
    x += 16;
    mean += 16;
    inverse += 16;
  }
  if (columns == 0) return;
  const last = normalized(loadFirst(x, columns), loadFirst(mean, columns), loadFirst(inverse, columns));
  storeFirst(y, last, columns);
}

/** Numbers of one channel that lie side by side. */
function normalizeStretch(y: usize, x: usize, count: i32, mean: v128, inverse: v128): void {
  for (; count >= 4; count -= 4) {
    v128.store(y, normalized(v128.load(x), mean, inverse));
    y += 16;
    x += 16;
  }
  if (count > 0) storeFirst(y, normalized(loadFirst(x, count), mean, inverse), count);
}

// @ts-ignore: decorator
@inline
function normalized(x: v128, mean: v128, inverse: v128): v128 {
  return f32x4.mul(f32x4.sub(x, mean), inverse);
}
