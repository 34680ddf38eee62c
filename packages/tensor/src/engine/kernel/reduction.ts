import type { FloatArray } from "../../tensor.ts";

/**
 * `y[o, i] = factor * (sum over a of x[o, a, i])` for `x` of `outer x length x inner`; with `accumulate` added to `y`.
 * Sums run in double precision.
 */
export type SumAxisKernel = (
  y: FloatArray,
  x: FloatArray,
  outer: number,
  length: number,
  inner: number,
  factor: number,
  accumulate: boolean,
) => void;

/** The sum of the squares of `count` numbers, in double precision. It returns what it found. */
export type SumSquaresKernel = (x: FloatArray, count: number) => number;

/** Whether none of `count` numbers is NaN or infinite; it too returns what it found. */
export type AllFiniteKernel = (x: FloatArray, count: number) => boolean;

/** `indices[r]` = column of the largest entry of row `r`; the first one on a tie. A NaN counts as largest, the first one wins. */
export type ArgmaxRowsKernel = (indices: Int32Array, x: FloatArray, rows: number, columns: number) => void;
