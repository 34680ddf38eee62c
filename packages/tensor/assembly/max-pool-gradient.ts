import { PoolingWindows } from "./pooling-windows";

/** Each gradient is added where its largest entry lay, in the order of the outputs. A caller may split the planes anywhere. */
export function maxPoolGradient(
  gradInput: usize,
  gradOutput: usize,
  chosen: usize,
  planes: i32,
  windows: PoolingWindows,
): void {
  const inputBytes = windows.inputBytes;
  const outputBytes = windows.outputBytes;
  const arePairs = windows.arePairs && windows.outWidth >= 4;
  const isCovered = arePairs && 2 * windows.outWidth == windows.width && 2 * windows.outHeight == windows.height;
  if (!isCovered) memory.fill(gradInput, 0, <usize>planes * inputBytes);
  for (; planes > 0; planes--) {
    if (arePairs) fillPairs(gradInput, gradOutput, chosen, windows);
    else addGradients(gradInput, gradOutput, chosen, windows.outHeight * windows.outWidth);
    gradInput += inputBytes;
    gradOutput += outputBytes;
    chosen += outputBytes;
  }
}

function addGradients(gradInput: usize, gradOutput: usize, chosen: usize, outputs: i32): void {
  for (; outputs > 0; outputs--) {
    const at = gradInput + (<usize>load<i32>(chosen) << 2);
    store<f32>(at, load<f32>(at) + load<f32>(gradOutput));
    gradOutput += 4;
    chosen += 4;
  }
}

/** Squares of 2 x 2 do not overlap: all four entries are written, four squares at a time, the last four once more. */
function fillPairs(gradInput: usize, gradOutput: usize, chosen: usize, windows: PoolingWindows): void {
  const outWidth = windows.outWidth;
  for (let row: i32 = 0; row < windows.outHeight; row++) {
    let column: i32 = 0;
    for (; column + 4 <= outWidth; column += 4) fillFourPairs(gradInput, gradOutput, chosen, row, column, windows.width);
    if (column < outWidth) fillFourPairs(gradInput, gradOutput, chosen, row, outWidth - 4, windows.width);
    gradOutput += <usize>outWidth << 2;
    chosen += <usize>outWidth << 2;
  }
}

// @ts-ignore: decorator
@inline
function fillFourPairs(gradInput: usize, gradOutput: usize, chosen: usize, row: i32, column: i32, width: i32): void {
  const at = <usize>column << 2;
  const first = 2 * (row * width + column);
  const grad = v128.load(gradOutput + at);
  // From where in the square each gradient came: 0, 1, width or width + 1.
  const origin = i32x4.sub(v128.load(chosen + at), i32x4.add(i32x4.splat(first), i32x4(0, 2, 4, 6)));
  const target = gradInput + (<usize>first << 2);
  writePairs(target, grad, origin, 0);
  writePairs(target + (<usize>width << 2), grad, origin, width);
}

/** One row of four squares: each gradient where it came from, 0 elsewhere. */
// @ts-ignore: decorator
@inline
function writePairs(target: usize, grad: v128, origin: v128, first: i32): void {
  const even = v128.and(grad, i32x4.eq(origin, i32x4.splat(first)));
  const odd = v128.and(grad, i32x4.eq(origin, i32x4.splat(first + 1)));
  v128.store(target, v128.shuffle<f32>(even, odd, 0, 4, 1, 5));
  v128.store(target, v128.shuffle<f32>(even, odd, 2, 6, 3, 7), 16);
}
