import type { FloatArray } from "../../tensor.ts";

/*
 * Arrays of `outer x channels x inner` entries: a channel is `x[:, c, :]`, the entries that share a mean. With `outer` 1
 * the channels are rows of `inner` entries, with `inner` 1 they are the columns of a matrix.
 */

/**
 * Each channel brought to mean 0 and variance 1: `y[o, c, i] = (x[o, c, i] - mean[c]) * inverse[c]`, where `variance[c]`
 * is the mean of `(x - mean)^2` and `inverse[c] = 1 / sqrt(variance[c] + epsilon)`. `y` may be `x`.
 *
 * The mean is taken first and the variance of what is left of it, both in double precision and used before they are
 * rounded, so that a large mean costs no digits. A channel without entries has NaN for a mean; one with NaN or an
 * infinity has nothing but NaN in `y`.
 */
export type NormalizeChannelsKernel = (
  y: FloatArray,
  mean: FloatArray,
  variance: FloatArray,
  inverse: FloatArray,
  x: FloatArray,
  outer: number,
  channels: number,
  inner: number,
  epsilon: number,
) => void;

/**
 * The gradient of a {@link NormalizeChannelsKernel} from its output `y`, through the mean and the variance as well:
 * `gradInput = factor[c] * (gradOutput - m - y * p)`, where `m` and `p` are the channel's means of `gradOutput` and of
 * `gradOutput * y`, and `factor` is `inverse`, times whatever else scales the channel. `gradInput` may be `gradOutput`.
 */
export type NormalizeChannelsGradientKernel = (
  gradInput: FloatArray,
  gradOutput: FloatArray,
  y: FloatArray,
  factor: FloatArray,
  outer: number,
  channels: number,
  inner: number,
) => void;

/**
 * `y[o, c, i] = (x[o, c, i] - mean[c]) * inverse[c]` for a mean and a variance that are given;
 * `inverse[c] = 1 / sqrt(variance[c] + epsilon)` is written as well. `y` may be `x`.
 */
export type NormalizeChannelsByKernel = (
  y: FloatArray,
  inverse: FloatArray,
  x: FloatArray,
  mean: FloatArray,
  variance: FloatArray,
  outer: number,
  channels: number,
  inner: number,
  epsilon: number,
) => void;

/** `y[o, c, i] = scale[c] * x[o, c, i]`. `y` may be `x`. */
export type ScaleChannelsKernel = (
  y: FloatArray,
  x: FloatArray,
  scale: FloatArray,
  outer: number,
  channels: number,
  inner: number,
) => void;

/** `y[o, c, i] = scale[c] * x[o, c, i] + shift[c]`. `y` may be `x`. */
export type ScaleShiftChannelsKernel = (
  y: FloatArray,
  x: FloatArray,
  scale: FloatArray,
  shift: FloatArray,
  outer: number,
  channels: number,
  inner: number,
) => void;

/** `total[c] += sum over o, i of x[o, c, i] * y[o, c, i]`, summed in double precision. `x` may be `y`. */
export type AddChannelProductsKernel = (
  total: FloatArray,
  x: FloatArray,
  y: FloatArray,
  outer: number,
  channels: number,
  inner: number,
) => void;
