import { multiplyAdd } from "./multiply-add";
import { writeEight } from "./write-sums";

/** Rows and columns of the block of sums that a tile holds in registers. */
export const TILE_ROWS: i32 = 4;
export const TILE_COLUMNS: i32 = 8;

/**
 * One 4 x 8 block of the product over `steps` values of k, from panels as `pack` lays them: every step reads 4 numbers
 * of `a` and 8 of `b`. `cRow` is in bytes; with `accumulate` the sums are added to `c`.
 *
 * Eight sums, two numbers of `b` and one of `a` fit the 15 vector registers that V8 has on x64. Its older compiler
 * (Node 20, 22) moves all loads of a basic block to its start, so a larger tile, or a loop unrolled here, spills sums
 * to memory and halves the speed. V8 unrolls the loop itself, with a branch between the copies, if it is nested deeply
 * in one function: hence inlined, and without fused multiply-add a sixth faster for it.
 */
// @ts-ignore: decorator
@inline
export function packedTile(steps: i32, a: usize, b: usize, c: usize, cRow: usize, accumulate: bool): void {
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
    value = v128.load32_splat(a, 4);
    c10 = multiplyAdd(value, b0, c10);
    c11 = multiplyAdd(value, b1, c11);
    value = v128.load32_splat(a, 8);
    c20 = multiplyAdd(value, b0, c20);
    c21 = multiplyAdd(value, b1, c21);
    value = v128.load32_splat(a, 12);
    c30 = multiplyAdd(value, b0, c30);
    c31 = multiplyAdd(value, b1, c31);
    a += 16;
    b += 32;
  }
  writeEight(c, c00, c01, accumulate);
  writeEight(c + cRow, c10, c11, accumulate);
  writeEight(c + 2 * cRow, c20, c21, accumulate);
  writeEight(c + 3 * cRow, c30, c31, accumulate);
}
