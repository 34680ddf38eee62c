import type { FloatArray } from "../../tensor.ts";

/**
 * A two-dimensional convolution in plain numbers, all whole; every length is at least 1, only the batch may be 0.
 *
 * Output `(p, q)` begins at row `p * strideHeight - top` and column `q * strideWidth - left` of the input, and what lies
 * outside of the input is 0. What is needed below and to the right follows from the output's size.
 */
export interface ConvolutionGeometry {
  readonly batch: number;
  /** A multiple of `groups`. */
  readonly inChannels: number;
  readonly height: number;
  readonly width: number;
  /** A multiple of `groups`. */
  readonly outChannels: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly kernelHeight: number;
  readonly kernelWidth: number;
  readonly strideHeight: number;
  readonly strideWidth: number;
  /** Rows of zeros above the input, from 0 up. */
  readonly top: number;
  /** Columns of zeros to the left of the input, from 0 up. */
  readonly left: number;
  readonly dilationHeight: number;
  readonly dilationWidth: number;
  /** Output channels of a group see the input channels of that group only. */
  readonly groups: number;
}

/**
 * `y[n, o, p, q] = bias[o] + sum over c, i, j of weight[o, c, i, j] * x[n, c', p * strideHeight - top + i * dilationHeight,
 * q * strideWidth - left + j * dilationWidth]`, where `c` counts the channels of the group of `o` and `c'` all channels.
 * Without `bias` nothing is added.
 *
 * Whether an infinite weight that meets the zeros outside gives NaN is up to the engine.
 */
export type ConvolutionKernel = (
  y: FloatArray,
  x: FloatArray,
  weight: FloatArray,
  bias: FloatArray | undefined,
  geometry: ConvolutionGeometry,
) => void;

/** `gradInput` = the sum, over all outputs that see an entry, of the weight they see it with times `gradOutput`. */
export type ConvolutionInputGradientKernel = (
  gradInput: FloatArray,
  gradOutput: FloatArray,
  weight: FloatArray,
  geometry: ConvolutionGeometry,
) => void;

/**
 * `gradWeight` = the sum, over the batch and all outputs, of what a weight meets times `gradOutput`, and `gradBias`, unless
 * undefined, = the sum of `gradOutput` over the batch and the outputs of a channel; with `accumulate` added to what is there.
 */
export type ConvolutionWeightGradientKernel = (
  gradWeight: FloatArray,
  gradBias: FloatArray | undefined,
  gradOutput: FloatArray,
  x: FloatArray,
  geometry: ConvolutionGeometry,
  accumulate: boolean,
) => void;
