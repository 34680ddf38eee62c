import { multiplyAdd } from "./multiply-add";
import { writeEight } from "./write-sums";

/**
 * The block of `packedTile` for rows of `a` that lie scattered: `c[i, j] = sum over p of a[i][offsets[p]] * b[p, j]`.
 * Each row is an address, every step an offset in bytes that holds for all of them, and `b` is packed. So are the windows
 * of a convolution: where an output begins, and how far from there each entry of the kernel lies.
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
    steps--;
    const offset = load<usize>(offsets);
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let value = v128.load32_splat(a0 + offset);
    c00 = multiplyAdd(value, b0, c00);
    c01 = multiplyAdd(value, b1, c01);
    value = v128.load32_splat(a1 + offset);
    c10 = multiplyAdd(value, b0, c10);
    c11 = multiplyAdd(value, b1, c11);
    value = v128.load32_splat(a2 + offset);
    c20 = multiplyAdd(value, b0, c20);
    c21 = multiplyAdd(value, b1, c21);
    value = v128.load32_splat(a3 + offset);
    c30 = multiplyAdd(value, b0, c30);
    c31 = multiplyAdd(value, b1, c31);
    offsets += 4;
    b += 32;
  }
  writeEight(c, c00, c01, accumulate);
  writeEight(c + 32, c10, c11, accumulate);
  writeEight(c + 64, c20, c21, accumulate);
  writeEight(c + 96, c30, c31, accumulate);
}
