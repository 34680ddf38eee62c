import { SCRATCH_BYTES } from "./packed-product";
import { productBySize } from "./product-by-size";
import { WIDE_COLUMNS, WIDE_ROWS } from "./wide-tile";

/** Bytes of scratch memory that `matrixProduct` may write, whatever the sizes; they need no alignment. */
export function matrixProductScratchBytes(): usize {
  return SCRATCH_BYTES;
}

/**
 * `c[i, j] = sum over p of a[i, p] * b[p, j]`; `c` is `m x n` in row-major order. The strides of `a` and `b` count
 * numbers, not bytes, and may be zero.
 *
 * Every entry is the same sequence of roundings whatever m, n and the strides are, so a caller may split the rows or
 * the columns anywhere between calls and gets the same bits. Multiples of 6 rows or 16 columns waste least.
 *
 * It gives the bits of the function in `matrix-product.ts`, by a tile for V8's `--experimental-wasm-revectorize`;
 * without that flag it is the slower one.
 */
export function matrixProduct(
  c: usize,
  a: usize,
  b: usize,
  m: i32,
  n: i32,
  k: i32,
  aRow: i32,
  aColumn: i32,
  bRow: i32,
  bColumn: i32,
  accumulate: bool,
  scratch: usize,
): void {
  productBySize(WIDE_ROWS, WIDE_COLUMNS, c, a, b, m, n, k, aRow, aColumn, bRow, bColumn, accumulate, scratch);
}
