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
  const outWidth = windows.outWidth;
  const rowBytes = <usize>windows.width << 2;
  for (let row: i32 = 0; row < windows.outHeight; row++) {
    let column: i32 = 0;
    for (; column + 4 <= outWidth; column += 4) poolFourPairs(y, chosen, x, rowBytes, row, column, windows);
    if (outWidth < 4) poolWindows(y, chosen, x, row, 0, outWidth, windows);
    else if (column < outWidth) poolFourPairs(y, chosen, x, rowBytes, row, outWidth - 4, windows);
    y += <usize>outWidth << 2;
    chosen += <usize>outWidth << 2;
  }
}

/** Four neighbouring squares. Where there is no NaN, an entry takes the place of one before it exactly when it is larger. */
// @ts-ignore: decorator
@inline
function poolFourPairs(
  y: usize,
  chosen: usize,
  x: usize,
  rowBytes: usize,
  row: i32,
  column: i32,
  windows: PoolingWindows,
): void {
  const first = 2 * (row * windows.width + column);
  const upper = x + (<usize>first << 2);
  const left = v128.load(upper);
  const right = v128.load(upper, 16);
  const lowerLeft = v128.load(upper + rowBytes);
  const lowerRight = v128.load(upper + rowBytes, 16);
  const sum = f32x4.add(f32x4.add(left, right), f32x4.add(lowerLeft, lowerRight));
  if (v128.any_true(f32x4.ne(sum, sum))) {
    poolWindows(y, chosen, x, row, column, column + 4, windows);
    return;
  }
  const at = <usize>column << 2;
  const upperEven = v128.shuffle<f32>(left, right, 0, 2, 4, 6);
  const upperOdd = v128.shuffle<f32>(left, right, 1, 3, 5, 7);
  const lowerEven = v128.shuffle<f32>(lowerLeft, lowerRight, 0, 2, 4, 6);
  const lowerOdd = v128.shuffle<f32>(lowerLeft, lowerRight, 1, 3, 5, 7);
  const upperBest = f32x4.pmax(upperEven, upperOdd);
  const lowerBest = f32x4.pmax(lowerEven, lowerOdd);
  const place = i32x4.add(i32x4.splat(first), i32x4(0, 2, 4, 6));
  // A comparison that holds is -1 in its lane.
  const upperPlace = i32x4.sub(place, f32x4.gt(upperOdd, upperEven));
  const lowerPlace = i32x4.sub(i32x4.add(place, i32x4.splat(windows.width)), f32x4.gt(lowerOdd, lowerEven));
  v128.store(y + at, f32x4.pmax(upperBest, lowerBest));
  v128.store(chosen + at, v128.bitselect(lowerPlace, upperPlace, f32x4.gt(lowerBest, upperBest)));
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

/** The windows of a row from one column to another, each by itself. */
function poolWindows(
  y: usize,
  chosen: usize,
  x: usize,
  row: i32,
  column: i32,
  end: i32,
  windows: PoolingWindows,
): void {
  for (; column < end; column++) {
    const at = <usize>column << 2;
    poolWindow(y + at, chosen + at, x, row, column, windows);
  }
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

