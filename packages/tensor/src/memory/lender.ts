import type { DType, Tensor } from "../tensor.ts";
import type { NdArray } from "ndarray";

/** Something that hands out the memory of results in place of the garbage collector. */
export interface Lender {
  /** A tensor of this shape, to be overwritten; throws a ValueError for a shape that is none. */
  request(shape: readonly number[], dtype: DType): Tensor;
  /** An array of indices of this shape, to be overwritten. */
  requestIndices(shape: readonly number[]): NdArray<Int32Array>;
}

let current: Lender | undefined;

/** Who hands out memory now; undefined when every result is an ordinary array. */
export function currentLender(): Lender | undefined {
  return current;
}

/** Runs work with another lender, or with none. */
export function withLender<Result>(lender: Lender | undefined, work: () => Result): Result {
  const outer = current;
  current = lender;
  try {
    return work();
  } finally {
    current = outer;
  }
}
