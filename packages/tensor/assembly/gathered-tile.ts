import { multiplyAdd } from "./multiply-add";
import { turnFour } from "./turn-tile";
import { writeEight } from "./write-sums";

/**
 * The block of `packedTile` for rows of `a` that lie scattered: `c[i, j] = sum over p of a[i][offsets[p]] * b[p, j]`.
 * Each row is an address, every step an offset in bytes that holds for all of them, and `b` is packed. So are the windows
 * of a convolution: where an output begins, and how far from there each entry of the kernel lies.
 *
 * The tile is written row by row without a gap or, unless `planeBytes` is 0, as `turnTile` would write it with `bias`.
 *
 * Two steps share the counting, a twentieth of the time. The branch between them keeps V8 from loading for both at once,
 * for which there are not registers enough.
 */
// @ts-ignore: decorator
@inline
export function gatheredTile(
  steps: i32,
  offsets: usize,
  a0: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  b: usize,
  c: usize,
  planeBytes: usize,
  bias: usize,
  accumulate: bool,
): void {
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0);
  let c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0);
  let c31 = f32x4.splat(0);
  while (steps > 0) {
    const offset = load<usize>(offsets);
    const left = v128.load(b);
    const right = v128.load(b, 16);
    let value = v128.load32_splat(a0 + offset);
    c00 = multiplyAdd(value, left, c00);
    c01 = multiplyAdd(value, right, c01);
    value = v128.load32_splat(a1 + offset);
    c10 = multiplyAdd(value, left, c10);
    c11 = multiplyAdd(value, right, c11);
    value = v128.load32_splat(a2 + offset);
    c20 = multiplyAdd(value, left, c20);
    c21 = multiplyAdd(value, right, c21);
    value = v128.load32_splat(a3 + offset);
    c30 = multiplyAdd(value, left, c30);
    c31 = multiplyAdd(value, right, c31);
    if (--steps == 0) break;
    const nextOffset = load<usize>(offsets, 4);
    const nextLeft = v128.load(b, 32);
    const nextRight = v128.load(b, 48);
    let nextValue = v128.load32_splat(a0 + nextOffset);
    c00 = multiplyAdd(nextValue, nextLeft, c00);
    c01 = multiplyAdd(nextValue, nextRight, c01);
    nextValue = v128.load32_splat(a1 + nextOffset);
    c10 = multiplyAdd(nextValue, nextLeft, c10);
    c11 = multiplyAdd(nextValue, nextRight, c11);
    nextValue = v128.load32_splat(a2 + nextOffset);
    c20 = multiplyAdd(nextValue, nextLeft, c20);
    c21 = multiplyAdd(nextValue, nextRight, c21);
    nextValue = v128.load32_splat(a3 + nextOffset);
    c30 = multiplyAdd(nextValue, nextLeft, c30);
    c31 = multiplyAdd(nextValue, nextRight, c31);
    steps--;
    offsets += 8;
    b += 64;
  }
  if (planeBytes != 0) {
    turnFour(c, planeBytes, c00, c10, c20, c30, bias, accumulate);
    turnFour(c + 4 * planeBytes, planeBytes, c01, c11, c21, c31, bias + 16, accumulate);
    return;
  }
  writeEight(c, c00, c01, accumulate);
  writeEight(c + 32, c10, c11, accumulate);
  writeEight(c + 64, c20, c21, accumulate);
  writeEight(c + 96, c30, c31, accumulate);
}
