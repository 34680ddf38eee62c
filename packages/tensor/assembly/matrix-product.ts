import { allFinite } from "./all-finite";
import { SCRATCH_BYTES } from "./packed-product";
import { productBySize } from "./product-by-size";

/** Bytes of scratch memory that `matrixProduct` may write, whatever the sizes; they need no alignment. */
export function matrixProductScratchBytes(): usize {
  return SCRATCH_BYTES;
}

/**
 * `c[i, j] = sum over p of a[i, p] * b[p, j]`; the rows of `c` begin `cRow` apart. All strides count numbers, not
 * bytes; those of `a` and `b` may be zero.
 *
 * Every entry is the same sequence of roundings whatever m, n and the strides are, so a caller may split the rows or
 * the columns anywhere between calls and gets the same bits. Multiples of 4 rows or 8 columns waste least.
 */
export function matrixProduct(
  c: usize,
  a: usize,
  b: usize,
  m: i32,
  n: i32,
  k: i32,
  cRow: i32,
  aRow: i32,
  aColumn: i32,
  bRow: i32,
  bColumn: i32,
  accumulate: bool,
  scratch: usize,
): void {
  productBySize(c, a, b, m, n, k, cRow, aRow, aColumn, bRow, bColumn, accumulate, scratch);
}

/**
 * The same, and then a 32-bit 1 at `answer` when all of `c` is finite, else 0. To look at it right away costs a third of a look at
 * it later (`pnpm watch-cost`): it is still in the cache of the thread that has made it.
 */
export function matrixProductTelling(
  c: usize,
  a: usize,
  b: usize,
  m: i32,
  n: i32,
  k: i32,
  cRow: i32,
  aRow: i32,
  aColumn: i32,
  bRow: i32,
  bColumn: i32,
  accumulate: bool,
  scratch: usize,
  answer: usize,
): void {
  matrixProduct(c, a, b, m, n, k, cRow, aRow, aColumn, bRow, bColumn, accumulate, scratch);
  store<i32>(answer, areRowsFinite(c, m, n, cRow));
}

function areRowsFinite(c: usize, m: i32, n: i32, cRow: i32): i32 {
  if (cRow == n) return allFinite(c, m * n);
  for (; m > 0; m--, c += <usize>cRow << 2) if (!allFinite(c, n)) return 0;
  return 1;
}
