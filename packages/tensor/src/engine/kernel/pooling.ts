import type { FloatArray } from "../../tensor.ts";

/**
 * The windows of a pooling in plain numbers, all whole; every length is at least 1, only the number of planes may be 0.
 *
 * Window `(p, q)` begins at row `p * strideHeight - top` and column `q * strideWidth - left` of the plane, and holds at
 * least one entry of it.
 */
export interface PoolingGeometry {
  /** Examples times channels. */
  readonly planes: number;
  readonly height: number;
  readonly width: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly kernelHeight: number;
  readonly kernelWidth: number;
  readonly strideHeight: number;
  readonly strideWidth: number;
  /** Rows above the plane, from 0 up. */
  readonly top: number;
  /** Columns to the left of the plane, from 0 up. */
  readonly left: number;
  readonly dilationHeight: number;
  readonly dilationWidth: number;
}

/**
 * `y` = the largest entry of each window; `chosen` = its place in the plane, row times width plus column: the first one
 * on a tie. A NaN counts as largest, the last one is chosen, as in PyTorch. What lies outside counts as -Infinity.
 */
export type MaxPoolKernel = (y: FloatArray, chosen: Int32Array, x: FloatArray, geometry: PoolingGeometry) => void;

/** `gradInput` = at each place of a plane the sum of `gradOutput` of the windows that chose it. */
export type MaxPoolGradientKernel = (
  gradInput: FloatArray,
  gradOutput: FloatArray,
  chosen: Int32Array,
  geometry: PoolingGeometry,
) => void;

/** `y` = the mean of each window; what lies outside counts as zeros with `countsPadding`, else not at all. */
export type AveragePoolKernel = (
  y: FloatArray,
  x: FloatArray,
  geometry: PoolingGeometry,
  countsPadding: boolean,
) => void;

/** `gradInput` = for each entry the sum, over the windows it lies in, of `gradOutput` divided by the mean's divisor. */
export type AveragePoolGradientKernel = (
  gradInput: FloatArray,
  gradOutput: FloatArray,
  geometry: PoolingGeometry,
  countsPadding: boolean,
) => void;

/**
 * `y` and `chosen` as {@link MaxPoolKernel} has them, for `outHeight x outWidth` bins that cover each plane of
 * `height x width`: bin `i` of `n` over `length` entries goes from `floor(i * length / n)` up to
 * `ceil((i + 1) * length / n)`, so that neighbours may share an entry.
 */
export type AdaptiveMaxPoolKernel = (
  y: FloatArray,
  chosen: Int32Array,
  x: FloatArray,
  planes: number,
  height: number,
  width: number,
  outHeight: number,
  outWidth: number,
) => void;
