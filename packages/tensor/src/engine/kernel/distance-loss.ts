import type { FloatArray, IntegerArray } from "../../tensor.ts";

/**
 * `losses[r] = 1 - cos` where `labels[r]` is 1, and `max(0, cos - margin)` where it is -1, with the cosine of the angle
 * between the two rows, `<x, y> / sqrt((<x, x> + 1e-12) * (<y, y> + 1e-12))`.
 */
export type CosineEmbeddingKernel = (
  losses: FloatArray,
  first: FloatArray,
  second: FloatArray,
  labels: IntegerArray,
  rows: number,
  columns: number,
  margin: number,
) => void;

/** The gradients for both, each times `weight[r * weightStride]`; 0 where the loss is 0 by its margin. */
export type CosineEmbeddingGradientKernel = (
  gradFirst: FloatArray,
  gradSecond: FloatArray,
  first: FloatArray,
  second: FloatArray,
  labels: IntegerArray,
  weight: FloatArray,
  weightStride: 0 | 1,
  rows: number,
  columns: number,
  margin: number,
) => void;

/**
 * `losses[r] = max(0, margin + |a - p| - |a - n|)`, with the norms `(sum over c of |x_c - y_c + 1e-6|^degree)^(1 / degree)`.
 * With `swap` the last one is the smaller of `|a - n|` and `|p - n|`.
 */
export type TripletMarginKernel = (
  losses: FloatArray,
  anchor: FloatArray,
  positive: FloatArray,
  negative: FloatArray,
  rows: number,
  columns: number,
  margin: number,
  degree: number,
  swap: boolean,
) => void;

/** The gradients for all three, each times `weight[r * weightStride]`; 0 where the loss is 0. */
export type TripletMarginGradientKernel = (
  gradAnchor: FloatArray,
  gradPositive: FloatArray,
  gradNegative: FloatArray,
  anchor: FloatArray,
  positive: FloatArray,
  negative: FloatArray,
  weight: FloatArray,
  weightStride: 0 | 1,
  rows: number,
  columns: number,
  margin: number,
  degree: number,
  swap: boolean,
) => void;
