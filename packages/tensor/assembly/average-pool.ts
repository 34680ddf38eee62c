import { endInside, firstInside, loadApart, PoolingWindows } from "./pooling-windows";

/**
 * The mean of each window. Entries outside the plane count as zeros with `countsPadding`, else not at all. A caller may
 * split the planes anywhere.
 */
export function averagePool(y: usize, x: usize, planes: i32, windows: PoolingWindows, countsPadding: bool): void {
  const inputBytes = windows.inputBytes;
  for (; planes > 0; planes--) {
    for (let row: i32 = 0; row < windows.outHeight; row++) {
      const originRow = row * windows.strideHeight - windows.top;
      const first = firstInside(originRow, windows.dilationHeight);
      const end = endInside(originRow, windows.dilationHeight, windows.kernelHeight, windows.height);
      const from = (originRow + first * windows.dilationHeight) * windows.width;
      for (let column: i32 = 0; column < windows.outWidth;) {
        const four = windows.fourAt(column);
        if (four >= 0) {
          const origin = four * windows.strideWidth - windows.left;
          const sums = sumFour(x + (<usize>(from + origin) << 2), end - first, windows);
          const count = countOf(end - first, windows.kernelWidth, windows, countsPadding);
          v128.store(y + (<usize>four << 2), f32x4.div(sums, f32x4.splat(count)));
          column = four + 4;
        } else {
          const origin = column * windows.strideWidth - windows.left;
          const firstColumn = firstInside(origin, windows.dilationWidth);
          const endColumn = endInside(origin, windows.dilationWidth, windows.kernelWidth, windows.width);
          const at = x + (<usize>(from + origin + firstColumn * windows.dilationWidth) << 2);
          const sum = sumWindow(at, end - first, endColumn - firstColumn, windows);
          const count = countOf(end - first, endColumn - firstColumn, windows, countsPadding);
          store<f32>(y + (<usize>column << 2), sum / count);
          column++;
        }
      }
      y += <usize>windows.outWidth << 2;
    }
    x += inputBytes;
  }
}

// @ts-ignore: decorator
@inline
function countOf(rows: i32, columns: i32, windows: PoolingWindows, countsPadding: bool): f32 {
  return <f32>(countsPadding ? windows.kernelHeight * windows.kernelWidth : rows * columns);
}

/** The sums of four neighbouring windows that lie inside, over so many rows from `x` on. */
// @ts-ignore: decorator
@inline
function sumFour(x: usize, rows: i32, windows: PoolingWindows): v128 {
  const rowBytes = <usize>(windows.dilationHeight * windows.width) << 2;
  const step = <usize>windows.dilationWidth << 2;
  let sums = f32x4.splat(0);
  for (; rows > 0; rows--) {
    let at = x;
    for (let j = windows.kernelWidth; j > 0; j--) {
      sums = f32x4.add(sums, loadApart(at, windows.strideWidth));
      at += step;
    }
    x += rowBytes;
  }
  return sums;
}

/** The same sum, in the same order, of what lies inside of one window. */
// @ts-ignore: decorator
@inline
function sumWindow(x: usize, rows: i32, columns: i32, windows: PoolingWindows): f32 {
  const rowBytes = <usize>(windows.dilationHeight * windows.width) << 2;
  const step = <usize>windows.dilationWidth << 2;
  let sum: f32 = 0;
  for (; rows > 0; rows--) {
    let at = x;
    for (let j = columns; j > 0; j--) {
      sum += load<f32>(at);
      at += step;
    }
    x += rowBytes;
  }
  return sum;
}

/** Each gradient, divided by what its mean was divided by, is added to every entry of its window. */
export function averagePoolGradient(
  gradInput: usize,
  gradOutput: usize,
  planes: i32,
  windows: PoolingWindows,
  countsPadding: bool,
): void {
  const inputBytes = windows.inputBytes;
  const rowBytes = <usize>(windows.dilationHeight * windows.width) << 2;
  const step = <usize>windows.dilationWidth << 2;
  memory.fill(gradInput, 0, <usize>planes * inputBytes);
  for (; planes > 0; planes--) {
    for (let row: i32 = 0; row < windows.outHeight; row++) {
      const originRow = row * windows.strideHeight - windows.top;
      const first = firstInside(originRow, windows.dilationHeight);
      const rows = endInside(originRow, windows.dilationHeight, windows.kernelHeight, windows.height) - first;
      const from = (originRow + first * windows.dilationHeight) * windows.width;
      for (let column: i32 = 0; column < windows.outWidth; column++) {
        const origin = column * windows.strideWidth - windows.left;
        const firstColumn = firstInside(origin, windows.dilationWidth);
        const endColumn = endInside(origin, windows.dilationWidth, windows.kernelWidth, windows.width);
        const columns = endColumn - firstColumn;
        const share = load<f32>(gradOutput) / countOf(rows, columns, windows, countsPadding);
        let line = gradInput + (<usize>(from + origin + firstColumn * windows.dilationWidth) << 2);
        for (let i = rows; i > 0; i--) {
          let at = line;
          for (let j = columns; j > 0; j--) {
            store<f32>(at, load<f32>(at) + share);
            at += step;
          }
          line += rowBytes;
        }
        gradOutput += 4;
      }
    }
    gradInput += inputBytes;
  }
}
