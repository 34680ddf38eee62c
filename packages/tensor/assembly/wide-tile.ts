import { multiplyAdd } from "./multiply-add";
import { writeEight } from "./write-sums";

/**
 * One 6 x 16 block of the product over `steps` values of k, from packed panels, for V8 with
 * `--experimental-wasm-revectorize` (Node 24 and later): it joins two vectors of 128 bits that are loaded at offsets
 * 0 and 16 of one address into one of 256, so that twelve registers hold the 24 sums. Without the flag the sums spill,
 * and the 4 x 8 tile is faster.
 */
// @ts-ignore: decorator
@inline
export function wideTile(steps: i32, a: usize, b: usize, c: usize, cRow: usize, accumulate: bool): void {
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c02 = f32x4.splat(0);
  let c03 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c12 = f32x4.splat(0);
  let c13 = f32x4.splat(0);
  let c20 = f32x4.splat(0);
  let c21 = f32x4.splat(0);
  let c22 = f32x4.splat(0);
  let c23 = f32x4.splat(0);
  let c30 = f32x4.splat(0);
  let c31 = f32x4.splat(0);
  let c32 = f32x4.splat(0);
  let c33 = f32x4.splat(0);
  let c40 = f32x4.splat(0);
  let c41 = f32x4.splat(0);
  let c42 = f32x4.splat(0);
  let c43 = f32x4.splat(0);
  let c50 = f32x4.splat(0);
  let c51 = f32x4.splat(0);
  let c52 = f32x4.splat(0);
  let c53 = f32x4.splat(0);
  while (steps > 0) {
    steps--;
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const b2 = v128.load(b, 32);
    const b3 = v128.load(b, 48);
    let value = v128.load32_splat(a);
    c00 = multiplyAdd(value, b0, c00);
    c01 = multiplyAdd(value, b1, c01);
    c02 = multiplyAdd(value, b2, c02);
    c03 = multiplyAdd(value, b3, c03);
    value = v128.load32_splat(a, 4);
    c10 = multiplyAdd(value, b0, c10);
    c11 = multiplyAdd(value, b1, c11);
    c12 = multiplyAdd(value, b2, c12);
    c13 = multiplyAdd(value, b3, c13);
    value = v128.load32_splat(a, 8);
    c20 = multiplyAdd(value, b0, c20);
    c21 = multiplyAdd(value, b1, c21);
    c22 = multiplyAdd(value, b2, c22);
    c23 = multiplyAdd(value, b3, c23);
    value = v128.load32_splat(a, 12);
    c30 = multiplyAdd(value, b0, c30);
    c31 = multiplyAdd(value, b1, c31);
    c32 = multiplyAdd(value, b2, c32);
    c33 = multiplyAdd(value, b3, c33);
    value = v128.load32_splat(a, 16);
    c40 = multiplyAdd(value, b0, c40);
    c41 = multiplyAdd(value, b1, c41);
    c42 = multiplyAdd(value, b2, c42);
    c43 = multiplyAdd(value, b3, c43);
    value = v128.load32_splat(a, 20);
    c50 = multiplyAdd(value, b0, c50);
    c51 = multiplyAdd(value, b1, c51);
    c52 = multiplyAdd(value, b2, c52);
    c53 = multiplyAdd(value, b3, c53);
    a += 24;
    b += 64;
  }
  writeSixteen(c, c00, c01, c02, c03, accumulate);
  c += cRow;
  writeSixteen(c, c10, c11, c12, c13, accumulate);
  c += cRow;
  writeSixteen(c, c20, c21, c22, c23, accumulate);
  c += cRow;
  writeSixteen(c, c30, c31, c32, c33, accumulate);
  c += cRow;
  writeSixteen(c, c40, c41, c42, c43, accumulate);
  c += cRow;
  writeSixteen(c, c50, c51, c52, c53, accumulate);
}

// @ts-ignore: decorator
@inline
function writeSixteen(y: usize, sums0: v128, sums1: v128, sums2: v128, sums3: v128, accumulate: bool): void {
  writeEight(y, sums0, sums1, accumulate);
  writeEight(y + 32, sums2, sums3, accumulate);
}
