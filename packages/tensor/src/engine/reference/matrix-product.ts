import type { FloatArray } from "../../tensor.ts";
import type { MatrixProductKernel } from "../kernel/matrix.ts";

/** Rows and columns of the block of sums held in local variables: 16 sums need only 8 loads per step. */
const TILE = 4;

/**
 * The product in 4 x 4 blocks, each summed over `k` in order and in double precision. What is left over at the right
 * and bottom edges is summed one entry at a time, in the same order, so that every entry is the same plain sum.
 */
export const matrixProduct: MatrixProductKernel = (c, a, b, m, n, k, aRow, aColumn, bRow, bColumn, accumulate) => {
  const tiledRows = m - (m % TILE);
  const tiledColumns = n - (n % TILE);
  for (let j = 0; j < tiledColumns; j += TILE) {
    for (let i = 0; i < tiledRows; i += TILE) {
      tile(c, a, b, i, j, n, k, aRow, aColumn, bRow, bColumn, accumulate);
    }
  }
  edge(c, a, b, 0, tiledRows, tiledColumns, n, n, k, aRow, aColumn, bRow, bColumn, accumulate);
  edge(c, a, b, tiledRows, m, 0, n, n, k, aRow, aColumn, bRow, bColumn, accumulate);
};

/** Entries (i..i+3, j..j+3). */
function tile(
  c: FloatArray,
  a: FloatArray,
  b: FloatArray,
  i: number,
  j: number,
  n: number,
  k: number,
  aRow: number,
  aColumn: number,
  bRow: number,
  bColumn: number,
  accumulate: boolean,
): void {
  let c00 = 0,
    c01 = 0,
    c02 = 0,
    c03 = 0;
  let c10 = 0,
    c11 = 0,
    c12 = 0,
    c13 = 0;
  let c20 = 0,
    c21 = 0,
    c22 = 0,
    c23 = 0;
  let c30 = 0,
    c31 = 0,
    c32 = 0,
    c33 = 0;
  let atA = i * aRow;
  let atB = j * bColumn;
  for (let p = 0; p < k; p++, atA += aColumn, atB += bRow) {
    const a0 = a[atA];
    const a1 = a[atA + aRow];
    const a2 = a[atA + 2 * aRow];
    const a3 = a[atA + 3 * aRow];
    const b0 = b[atB];
    const b1 = b[atB + bColumn];
    const b2 = b[atB + 2 * bColumn];
    const b3 = b[atB + 3 * bColumn];
    c00 += a0 * b0;
    c01 += a0 * b1;
    c02 += a0 * b2;
    c03 += a0 * b3;
    c10 += a1 * b0;
    c11 += a1 * b1;
    c12 += a1 * b2;
    c13 += a1 * b3;
    c20 += a2 * b0;
    c21 += a2 * b1;
    c22 += a2 * b2;
    c23 += a2 * b3;
    c30 += a3 * b0;
    c31 += a3 * b1;
    c32 += a3 * b2;
    c33 += a3 * b3;
  }
  const at = i * n + j;
  storeRow(c, at, c00, c01, c02, c03, accumulate);
  storeRow(c, at + n, c10, c11, c12, c13, accumulate);
  storeRow(c, at + 2 * n, c20, c21, c22, c23, accumulate);
  storeRow(c, at + 3 * n, c30, c31, c32, c33, accumulate);
}

function storeRow(
  c: FloatArray,
  at: number,
  s0: number,
  s1: number,
  s2: number,
  s3: number,
  accumulate: boolean,
): void {
  c[at] = accumulate ? c[at] + s0 : s0;
  c[at + 1] = accumulate ? c[at + 1] + s1 : s1;
  c[at + 2] = accumulate ? c[at + 2] + s2 : s2;
  c[at + 3] = accumulate ? c[at + 3] + s3 : s3;
}

/** Entries (iStart..iEnd-1, jStart..jEnd-1). */
function edge(
  c: FloatArray,
  a: FloatArray,
  b: FloatArray,
  iStart: number,
  iEnd: number,
  jStart: number,
  jEnd: number,
  n: number,
  k: number,
  aRow: number,
  aColumn: number,
  bRow: number,
  bColumn: number,
  accumulate: boolean,
): void {
  for (let i = iStart; i < iEnd; i++) {
    for (let j = jStart; j < jEnd; j++) {
      let sum = 0;
      for (let p = 0; p < k; p++) sum += a[i * aRow + p * aColumn] * b[p * bRow + j * bColumn];
      c[i * n + j] = accumulate ? c[i * n + j] + sum : sum;
    }
  }
}
