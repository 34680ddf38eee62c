import type { FloatArray } from "../../tensor.ts";

/**
 * A sparse matrix of `rows x length` times each of the `outer` matrices of `length x inner`:
 * `y[o, r, i] = sum over k of weights[k] * x[o, columns[k], i]` with `k` from `starts[r]` up to `starts[r + 1]`. A row
 * without entries gives `background`.
 *
 * What has no weight is never multiplied, so that an infinity beside it does no harm. `starts` has `rows + 1` numbers.
 */
export type SparseProductKernel = (
  y: FloatArray,
  x: FloatArray,
  starts: Int32Array,
  columns: Int32Array,
  weights: FloatArray,
  outer: number,
  rows: number,
  length: number,
  inner: number,
  background: number,
) => void;
