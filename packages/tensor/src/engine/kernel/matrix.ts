import type { FloatArray } from "../../tensor.ts";

/**
 * `c[i, j] = sum over p of a[i, p] * b[p, j]` for `c` of `m x n` in row-major order; with `accumulate` the sum is added
 * to `c`. `a` and `b` have any row and column stride, so that a transpose or a slice costs nothing.
 *
 * With `tells` an engine that can do it at little cost gives whether all of `c` is finite; another one gives nothing.
 */
export type MatrixProductKernel = (
  c: FloatArray,
  a: FloatArray,
  b: FloatArray,
  m: number,
  n: number,
  k: number,
  aRowStride: number,
  aColumnStride: number,
  bRowStride: number,
  bColumnStride: number,
  accumulate: boolean,
  tells?: boolean,
) => boolean | void;

/** `y[r, c] = x[r, c] + row[c]`. `y` may be `x`. */
export type AddRowKernel = (y: FloatArray, x: FloatArray, row: FloatArray, rows: number, columns: number) => void;
