import { loadFirst, storeFirst } from "./first-lanes";
import { mapBinary } from "./map-binary";
import { multiplyAdd } from "./multiply-add";
import { unaryScale } from "./unary";

@unmanaged
class MultiplyInline {
  @inline
  of(x: v128, y: v128, _: v128): v128 {
    return f32x4.mul(x, y);
  }
}

/** `y[o, c, i] = scale[c] * x[o, c, i]`. `y` may be `x`. */
export function scaleChannels(y: usize, x: usize, scale: usize, outer: i32, channels: i32, inner: i32): void {
  const bytes = <usize>(inner == 1 ? channels : inner) << 2;
  for (; outer > 0; outer--) {
    if (inner == 1) {
      mapBinary<MultiplyInline>(y, x, scale, channels, 0);
      x += bytes;
      y += bytes;
      continue;
    }
    for (let c: usize = 0; c < <usize>channels << 2; c += 4) {
      unaryScale(y, x, inner, load<f32>(scale + c));
      x += bytes;
      y += bytes;
    }
  }
}

/** `y[o, c, i] = scale[c] * x[o, c, i] + shift[c]`. `y` may be `x`. */
export function scaleShiftChannels(
  y: usize,
  x: usize,
  scale: usize,
  shift: usize,
  outer: i32,
  channels: i32,
  inner: i32,
): void {
  const bytes = <usize>(inner == 1 ? channels : inner) << 2;
  for (; outer > 0; outer--) {
    if (inner == 1) {
      scaleShiftRow(y, x, scale, shift, channels);
      x += bytes;
      y += bytes;
      continue;
    }
    for (let c: usize = 0; c < <usize>channels << 2; c += 4) {
      scaleShiftStretch(y, x, inner, f32x4.splat(load<f32>(scale + c)), f32x4.splat(load<f32>(shift + c)));
      x += bytes;
      y += bytes;
    }
  }
}

/** A row of a matrix, each of its columns a channel. */
function scaleShiftRow(y: usize, x: usize, scale: usize, shift: usize, columns: i32): void {
  for (; columns >= 4; columns -= 4) {
    v128.store(y, multiplyAdd(v128.load(scale), v128.load(x), v128.load(shift)));
    y += 16;
    x += 16;
    scale += 16;
    shift += 16;
  }
  if (columns == 0) return;
  const last = multiplyAdd(loadFirst(scale, columns), loadFirst(x, columns), loadFirst(shift, columns));
  storeFirst(y, last, columns);
}

/** Numbers of one channel that lie side by side. */
function scaleShiftStretch(y: usize, x: usize, count: i32, scale: v128, shift: v128): void {
  for (; count >= 4; count -= 4) {
    v128.store(y, multiplyAdd(scale, v128.load(x), shift));
    y += 16;
    x += 16;
  }
  if (count > 0) storeFirst(y, multiplyAdd(scale, loadFirst(x, count), shift), count);
}
