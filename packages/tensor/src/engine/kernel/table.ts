import type { FloatArray } from "../../tensor.ts";

/** `y[i, :] = table[indices[i], :]` for `count` indices, each of a row of the table. */
export type TakeRowsKernel = (
  y: FloatArray,
  table: FloatArray,
  indices: Int32Array,
  count: number,
  columns: number,
) => void;

/**
 * `table[indices[i], :] += x[i, :]` for `count` indices in their order; those that are `skipped` add nothing. The other
 * rows of the table are neither read nor written. `skipped` is -1 when none is.
 */
export type AddToRowsKernel = (
  table: FloatArray,
  x: FloatArray,
  indices: Int32Array,
  count: number,
  columns: number,
  skipped: number,
) => void;
