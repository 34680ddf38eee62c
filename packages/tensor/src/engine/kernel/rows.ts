import type { FloatArray } from "../../tensor.ts";

/** A function of each row of at least one entry: `y[r, :] = f(x[r, :])`. `y` may be `x`. */
export type RowsKernel = (y: FloatArray, x: FloatArray, rows: number, columns: number) => void;

/** The gradient of a {@link RowsKernel} from its output `y`. `gradInput` may be `gradOutput`. */
export type RowsGradientKernel = (
  gradInput: FloatArray,
  gradOutput: FloatArray,
  y: FloatArray,
  rows: number,
  columns: number,
) => void;

/**
 * `y[r, c]` = largest of the `pieces` entries `x[r, c * pieces + p]`; `chosen[r, c]` = that `p`, the first on a tie.
 * A NaN counts as largest, the first one wins.
 */
export type MaxPiecesKernel = (y: FloatArray, chosen: Int32Array, x: FloatArray, count: number, pieces: number) => void;

/** `gradInput[r, c * pieces + p]` = `gradOutput[r, c]` for the chosen `p`; the other pieces get 0. */
export type MaxPiecesGradientKernel = (
  gradInput: FloatArray,
  gradOutput: FloatArray,
  chosen: Int32Array,
  count: number,
  pieces: number,
) => void;
