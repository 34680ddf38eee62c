import { endInside, firstInside, loadApart, PoolingWindows } from "./pooling-windows";

/**
 * The largest entry of each window, and its place in the plane: the first one on a tie, the last NaN before any number.
 * Entries outside the plane count as -Infinity. A caller may split the planes anywhere.
 */
export function maxPool(y: usize, chosen: usize, x: usize, planes: i32, windows: PoolingWindows): void {
  const inputBytes = windows.inputBytes;
  const outputBytes = windows.outputBytes;
  const arePairs = windows.arePairs;
  for (; planes > 0; planes--) {
    if (arePairs) poolPairs(y, chosen, x, windows);
    else poolPlane(y, chosen, x, windows);
    x += inputBytes;
    y += outputBytes;
    chosen += outputBytes;
  }
}

/** Whether an entry takes the place of the largest so far. */
// @ts-ignore: decorator
@inline
function isChosen(entry: v128, best: v128): v128 {
  return v128.or(f32x4.gt(entry, best), f32x4.ne(entry, entry));
}

/** One plane cut into squares of 2 x 2: four at a time, the last four of a row once more if they do not come out even. */
function poolPairs(y: usize, chosen: usize, x: usize, windows: PoolingWindows): void {
  const width = windows.width;
  const outWidth = windows.outWidth;
  const rowBytes = <usize>width << 2;
  for (let row: i32 = 0; row < windows.outHeight; row++) {
    const upper = x + <usize>(2 * row) * rowBytes;
    const first = 2 * row * width;
    for (let column: i32 = 0; column < outWidth;) {
      if (outWidth < 4) {
        const at = <usize>column << 2;
        poolWindow(y + at, chosen + at, x, row, column, windows);
        column++;
      } else {
        const from = min(column, outWidth - 4);
        const at = <usize>from << 2;
        poolFourPairs(y + at, chosen + at, upper + 2 * at, rowBytes, first + 2 * from, width);
        column = from + 4;
      }
    }
    y += <usize>outWidth << 2;
    chosen += <usize>outWidth << 2;
  }
}

/** Four neighbouring squares, the first of which begins at place `first` of its plane. */
// @ts-ignore: decorator
@inline
function poolFourPairs(y: usize, chosen: usize, upper: usize, rowBytes: usize, first: i32, width: i32): void {
  const left = v128.load(upper);
  const right = v128.load(upper, 16);
  const lowerLeft = v128.load(upper + rowBytes);
  const lowerRight = v128.load(upper + rowBytes, 16);
  const place = i32x4.add(i32x4.splat(first), i32x4(0, 2, 4, 6));
  const lowerPlace = i32x4.add(place, i32x4.splat(width));
  const one = i32x4.splat(1);
  let best = v128.shuffle<f32>(left, right, 0, 2, 4, 6);
  let entry = v128.shuffle<f32>(left, right, 1, 3, 5, 7);
  let isBetter = isChosen(entry, best);
  let index = v128.bitselect(i32x4.add(place, one), place, isBetter);
  best = v128.bitselect(entry, best, isBetter);
  entry = v128.shuffle<f32>(lowerLeft, lowerRight, 0, 2, 4, 6);
  isBetter = isChosen(entry, best);
  index = v128.bitselect(lowerPlace, index, isBetter);
  best = v128.bitselect(entry, best, isBetter);
  entry = v128.shuffle<f32>(lowerLeft, lowerRight, 1, 3, 5, 7);
  isBetter = isChosen(entry, best);
  v128.store(chosen, v128.bitselect(i32x4.add(lowerPlace, one), index, isBetter));
  v128.store(y, v128.bitselect(entry, best, isBetter));
}

/** One plane with any windows: four at a time where they lie inside, the last four once more as above. */
function poolPlane(y: usize, chosen: usize, x: usize, windows: PoolingWindows): void {
  const outWidth = windows.outWidth;
  for (let row: i32 = 0; row < windows.outHeight; row++) {
    for (let column: i32 = 0; column < outWidth;) {
      const four = windows.fourAt(column);
      const at = <usize>(four < 0 ? column : four) << 2;
      if (four < 0) poolWindow(y + at, chosen + at, x, row, column, windows);
      else poolFour(y + at, chosen + at, x, row, four, windows);
      column = four < 0 ? column + 1 : four + 4;
    }
    y += <usize>outWidth << 2;
    chosen += <usize>outWidth << 2;
  }
}

/** Four neighbouring windows. */
function poolFour(y: usize, chosen: usize, x: usize, row: i32, column: i32, windows: PoolingWindows): void {
  const stride = windows.strideWidth;
  const originRow = row * windows.strideHeight - windows.top;
  const origin = column * stride - windows.left;
  const first = firstInside(originRow, windows.dilationHeight);
  const end = endInside(originRow, windows.dilationHeight, windows.kernelHeight, windows.height);
  const apart = i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(stride));
  let best = f32x4.splat(-Infinity);
  let index = i32x4.add(apart, i32x4.splat((originRow + first * windows.dilationHeight) * windows.width + origin));
  for (let i = first; i < end; i++) {
    let at = (originRow + i * windows.dilationHeight) * windows.width + origin;
    for (let j = windows.kernelWidth; j > 0; j--) {
      const entry = loadApart(x + (<usize>at << 2), stride);
      const isBetter = isChosen(entry, best);
      best = v128.bitselect(entry, best, isBetter);
      index = v128.bitselect(i32x4.add(apart, i32x4.splat(at)), index, isBetter);
      at += windows.dilationWidth;
    }
  }
  v128.store(y, best);
  v128.store(chosen, index);
}

function poolWindow(y: usize, chosen: usize, x: usize, row: i32, column: i32, windows: PoolingWindows): void {
  const originRow = row * windows.strideHeight - windows.top;
  const origin = column * windows.strideWidth - windows.left;
  const first = firstInside(originRow, windows.dilationHeight);
  const end = endInside(originRow, windows.dilationHeight, windows.kernelHeight, windows.height);
  const firstColumn = firstInside(origin, windows.dilationWidth);
  const endColumn = endInside(origin, windows.dilationWidth, windows.kernelWidth, windows.width);
  let best: f32 = -Infinity;
  let index: i32 =
    (originRow + first * windows.dilationHeight) * windows.width + origin + firstColumn * windows.dilationWidth;
  for (let i = first; i < end; i++) {
    const rowAt = (originRow + i * windows.dilationHeight) * windows.width + origin;
    for (let j = firstColumn; j < endColumn; j++) {
      const at = rowAt + j * windows.dilationWidth;
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

/** Each gradient is added where its largest entry lay, in the order of the outputs. */
export function maxPoolGradient(
  gradInput: usize,
  gradOutput: usize,
  chosen: usize,
  planes: i32,
  windows: PoolingWindows,
): void {
  const inputBytes = windows.inputBytes;
  const outputs = windows.outHeight * windows.outWidth;
  memory.fill(gradInput, 0, <usize>planes * inputBytes);
  for (; planes > 0; planes--) {
    for (let i = outputs; i > 0; i--) {
      const at = gradInput + (<usize>load<i32>(chosen) << 2);
      store<f32>(at, load<f32>(at) + load<f32>(gradOutput));
      gradOutput += 4;
      chosen += 4;
    }
    gradInput += inputBytes;
  }
}
