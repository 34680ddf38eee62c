import type { Engine } from "@chainrule/tensor";

/** One library that was tried: the name or path given to the system's loader, and what came of it. */
export interface Attempt {
  readonly library: string;
  /** `"used"`, or why not. */
  readonly outcome: string;
}

/** The float32 matrix product of a library on this machine, and what is known of that library. */
export interface NativeProduct {
  /**
   * The matrix product of an engine, for operands that {@link NativeProduct.accepts} accepts. Nothing is copied: arrays
   * are read and written where they lie, shared memory included.
   *
   * @throws DTypeError for anything but float32.
   * @throws ShapeError for an array too short for its sizes and strides, and for strides the library cannot express.
   */
  readonly multiply: Engine["matrixProduct"];
  /** Whether the library can express the strides: one of the two is 1 and the other spans at least a whole row. */
  readonly accepts: (
    m: number,
    n: number,
    k: number,
    aRowStride: number,
    aColumnStride: number,
    bRowStride: number,
    bColumnStride: number,
  ) => boolean;
  /** What the library is, and the name or path by which the system's loader found it. */
  readonly library: { readonly name: string; readonly path: string };
  /** The kernels that the library chose for this processor, in its own words; undefined where it does not say. */
  readonly core: string | undefined;
  /** The number of threads that was set. */
  readonly threads: number;
  /** Every library tried, in order; the last one is used. */
  readonly tried: readonly Attempt[];
  /** What keeps the library below what this processor can do. */
  readonly warnings: readonly string[];
}
