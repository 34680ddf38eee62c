import type { FloatArray } from "../../tensor.ts";

/** A function of each row: `y[r, :] = f(x[r, :])`. `y` may be `x`. */
export type RowsKernel = (y: FloatArray, x: FloatArray, rows: number, columns: number) => void;

/** The gradient of a {@link RowsKernel} from its output `y`. */
export type RowsGradientKernel = (
  gradInput: FloatArray,
  gradOutput: FloatArray,
  y: FloatArray,
  rows: number,
  columns: number,
) => void;

/**
 * `y[r, c]` = largest of the `pieces` entries `x[r, c * pieces + p]`; `chosen[r, c]` = that `p`, the first on a tie.
 */
export type MaxPiecesKernel = (y: FloatArray, chosen: Int32Array, x: FloatArray, count: number, pieces: number) => void;

/** Sends each gradient to the chosen piece; the other pieces get 0. */
export type MaxPiecesGradientKernel = (
  gradInput: FloatArray,
  gradOutput: FloatArray,
  chosen: Int32Array,
  count: number,
  pieces: number,
) => void;
