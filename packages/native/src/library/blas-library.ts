import type { FloatArray } from "@chainrule/tensor";

/**
 * `c = op(a) op(b)`, or `c += op(a) op(b)` with `accumulate`, for `c` of `m x n` in row-major order without gaps. `op` is
 * the transpose where a flag says so; `lda` and `ldb` are the distances between the rows of `a` and `b` as they lie.
 */
export type RowMajorProduct = (
  c: FloatArray,
  a: FloatArray,
  b: FloatArray,
  m: number,
  n: number,
  k: number,
  transposeA: boolean,
  lda: number,
  transposeB: boolean,
  ldb: number,
  accumulate: boolean,
) => void;

/** A library with a matrix product, as one of the files of this folder recognised it. */
export interface BlasLibrary {
  readonly name: string;
  readonly product: RowMajorProduct;
  /** Sets how many threads a product of the calling thread may use. */
  readonly setThreads: (count: number) => void;
  /** The kernels that the library chose for this processor; undefined where it does not say. */
  readonly core: string | undefined;
  /** The environment variable with which a user holds the library to other kernels. */
  readonly coreVariable: string | undefined;
}
