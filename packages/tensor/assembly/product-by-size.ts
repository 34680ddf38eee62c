import { directProduct } from "./direct-product";
import { packedProduct } from "./packed-product";
import { vectorProduct } from "./vector-product";

/** With so few rows, or so few columns, neither operand is worth packing as a whole. */
const FEW: i32 = 16;

/** The same for columns where the left operand can be read along its rows. */
const FEW_COLUMNS_BY_ROWS: i32 = 64;

/**
 * The product by the path that is fastest for its sizes.
 *
 * Every entry is the same sequence of roundings on every path, whatever m, n and the strides are (see `stepsPerBlock`).
 */
// @ts-ignore: decorator
@inline
export function productBySize(
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
  const fewColumns = aColumn == 1 ? FEW_COLUMNS_BY_ROWS : FEW;
  const cr = <usize>cRow << 2;
  const ar = <usize>aRow << 2;
  const ac = <usize>aColumn << 2;
  const br = <usize>bRow << 2;
  const bc = <usize>bColumn << 2;
  if (k == 0) {
    for (; m > 0 && !accumulate; m--, c += cr) memory.fill(c, 0, <usize>n << 2);
  } else if (m == 1) {
    vectorProduct(c, a, ac, b, bc, br, n, k, accumulate, scratch);
  } else if (n == 1 && cRow == 1) {
    vectorProduct(c, b, br, a, ar, ac, m, k, accumulate, scratch);
  } else if (m <= FEW || n <= fewColumns) {
    directProduct(c, a, b, m, n, k, cr, ar, ac, br, bc, accumulate, scratch);
  } else {
    packedProduct(c, a, b, m, n, k, cr, ar, ac, br, bc, accumulate, scratch);
  }
}
