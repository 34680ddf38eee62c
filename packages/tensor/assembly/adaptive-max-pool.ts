/**
 * The largest entry of each of `outHeight x outWidth` bins that cover a plane, and its place: the first one on a tie, the
 * last NaN before any number. Bin `i` of `n` over `length` entries goes from `floor(i * length / n)` up to
 * `ceil((i + 1) * length / n)`.
 */
export function adaptiveMaxPool(
  y: usize,
  chosen: usize,
  x: usize,
  planes: i32,
  height: i32,
  width: i32,
  outHeight: i32,
  outWidth: i32,
): void {
  for (; planes > 0; planes--) {
    for (let p: i32 = 0; p < outHeight; p++) {
      const row = begin(p, height, outHeight);
      const endRow = end(p, height, outHeight);
      for (let q: i32 = 0; q < outWidth; q++) {
        const column = begin(q, width, outWidth);
        largest(y, chosen, x, width, row, endRow, column, end(q, width, outWidth));
        y += 4;
        chosen += 4;
      }
    }
    x += (<usize>height * <usize>width) << 2;
  }
}

// @ts-ignore: decorator
@inline
function begin(bin: i32, length: i32, bins: i32): i32 {
  return <i32>((<i64>bin * <i64>length) / <i64>bins);
}

// @ts-ignore: decorator
@inline
function end(bin: i32, length: i32, bins: i32): i32 {
  return <i32>((<i64>(bin + 1) * <i64>length + <i64>(bins - 1)) / <i64>bins);
}

function largest(
  y: usize,
  chosen: usize,
  x: usize,
  width: i32,
  row: i32,
  endRow: i32,
  firstColumn: i32,
  endColumn: i32,
): void {
  let best: f32 = -Infinity;
  let index: i32 = row * width + firstColumn;
  for (; row < endRow; row++) {
    for (let column = firstColumn; column < endColumn; column++) {
      const at = row * width + column;
      const entry = load<f32>(x + (<usize>at << 2));
      if (entry <= best) continue;
      // A number is not larger than a NaN that was found.
      if (best != best && entry == entry) continue;
      best = entry;
      index = at;
    }
  }
  store<f32>(y, best);
  store<i32>(chosen, index);
}
