import { multiplyAdd } from "./multiply-add";
import { writeEight } from "./write-sums";

/**
 * The block of `packedTile`, read where `a` and `b` lie: `aRow`, `aColumn` and `bRow` are in bytes, and the 8 numbers
 * of a row of `b` lie side by side. Only the first `rows` rows of `a` are read; the last stands in for those that lack.
 */
// @ts-ignore: decorator
@inline
export function stridedTile(
  steps: i32,
  rows: i32,
  a: usize,
  aRow: usize,
  aColumn: usize,
  b: usize,
  bRow: usize,
  c: usize,
  cRow: usize,
  accumulate: bool,
): void {
  let a1 = rows > 1 ? a + aRow : a;
  let a2 = rows > 2 ? a1 + aRow : a1;
  let a3 = rows > 3 ? a2 + aRow : a2;
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
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let value = v128.load32_splat(a);
    c00 = multiplyAdd(value, b0, c00);
    c01 = multiplyAdd(value, b1, c01);
    value = v128.load32_splat(a1);
    c10 = multiplyAdd(value, b0, c10);
    c11 = multiplyAdd(value, b1, c11);
    value = v128.load32_splat(a2);
    c20 = multiplyAdd(value, b0, c20);
    c21 = multiplyAdd(value, b1, c21);
    value = v128.load32_splat(a3);
    c30 = multiplyAdd(value, b0, c30);
    c31 = multiplyAdd(value, b1, c31);
    a += aColumn;
    a1 += aColumn;
    a2 += aColumn;
    a3 += aColumn;
    b += bRow;
  }
  writeEight(c, c00, c01, accumulate);
  writeEight(c + cRow, c10, c11, accumulate);
  writeEight(c + 2 * cRow, c20, c21, accumulate);
  writeEight(c + 3 * cRow, c30, c31, accumulate);
}
