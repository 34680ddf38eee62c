import { empty, emptyLike } from "../allocate.ts";
import { kernelsFor } from "../engine/current-engine.ts";
import { ShapeError } from "../errors.ts";
import { expectContiguous, expectDType, expectShape } from "../expect.ts";
import { contiguous, flat } from "../layout.ts";
import { shapeText } from "../shape.ts";
import { dtypeOf } from "../tensor.ts";
import type { Tensor } from "../tensor.ts";
import { sumOver } from "./reduce.ts";

/*
 * Operations on tensors of `[outer, channels, inner]`. A channel is `x[:, c, :]`: a row of a matrix seen as
 * `[1, rows, columns]`, a column of one seen as `[rows, columns, 1]`, a plane of images seen as `[batch, channels, area]`.
 */

/** Channels brought to mean 0 and variance 1, and what they were before; see {@link normalizeChannels}. */
export interface NormalizedChannels {
  /** `(x - mean) * inverse`, in the shape of `x`. */
  readonly normalized: Tensor;
  /** Mean of each channel, `[channels]`. */
  readonly mean: Tensor;
  /** Mean squared distance from the mean, `[channels]`: divided by the number of entries, not by one less. */
  readonly variance: Tensor;
  /** `1 / sqrt(variance + epsilon)`, `[channels]`. */
  readonly inverse: Tensor;
}

/**
 * Each channel of `x` brought to mean 0 and variance 1: `(x - mean) / sqrt(variance + epsilon)`.
 *
 * @throws ShapeError when `x` is not `[outer, channels, inner]`.
 */
export function normalizeChannels(x: Tensor, epsilon: number): NormalizedChannels {
  const sizes = channelSizes("normalizeChannels", x);
  const normalized = emptyLike(x);
  const [mean, variance, inverse] = [perChannel(x), perChannel(x), perChannel(x)];
  kernelsFor(x).normalizeChannels(
    flat(normalized),
    flat(mean),
    flat(variance),
    flat(inverse),
    flat(contiguous(x)),
    ...sizes,
    epsilon,
  );
  return { normalized, mean, variance, inverse };
}

/**
 * The gradient of {@link normalizeChannels} from `normalized`, through the mean and the variance as well:
 * `factor * (gradOutput - mean(gradOutput) - normalized * mean(gradOutput * normalized))` with means over each channel.
 * `factor` is `[channels]`: `inverse`, times whatever else scales each channel.
 *
 * @throws ShapeError or DTypeError when `gradOutput` is not like `normalized`, or `factor` has not one entry a channel.
 */
export function normalizeChannelsGradient(gradOutput: Tensor, normalized: Tensor, factor: Tensor): Tensor {
  const where = "normalizeChannelsGradient";
  const sizes = channelSizes(where, normalized);
  expectShape(where, "gradOutput", gradOutput, normalized.shape);
  expectDType(where, "gradOutput", gradOutput, normalized, "normalized");
  expectPerChannel(where, "factor", factor, normalized);
  const gradInput = emptyLike(normalized);
  kernelsFor(normalized).normalizeChannelsGradient(
    flat(gradInput),
    flat(contiguous(gradOutput)),
    flat(contiguous(normalized)),
    flat(contiguous(factor)),
    ...sizes,
  );
  return gradInput;
}

/**
 * `(x - mean) * inverse` with `inverse = 1 / sqrt(variance + epsilon)`, for a given `mean` and `variance` of
 * `[channels]`.
 *
 * @throws ShapeError or DTypeError when `x` is not `[outer, channels, inner]`, or `mean` or `variance` has not one entry a
 * channel.
 */
export function normalizeChannelsBy(
  x: Tensor,
  mean: Tensor,
  variance: Tensor,
  epsilon: number,
): Pick<NormalizedChannels, "normalized" | "inverse"> {
  const sizes = channelSizes("normalizeChannelsBy", x);
  expectPerChannel("normalizeChannelsBy", "mean", mean, x);
  expectPerChannel("normalizeChannelsBy", "variance", variance, x);
  const [normalized, inverse] = [emptyLike(x), perChannel(x)];
  const [means, variances] = [flat(contiguous(mean)), flat(contiguous(variance))];
  kernelsFor(x).normalizeChannelsBy(
    flat(normalized),
    flat(inverse),
    flat(contiguous(x)),
    means,
    variances,
    ...sizes,
    epsilon,
  );
  return { normalized, inverse };
}

/**
 * Each channel times its own factor, as a new tensor; with a `shift`, that is added. Both are `[channels]`.
 *
 * @throws ShapeError or DTypeError when `x` is not `[outer, channels, inner]`, or `scale` or `shift` has not one entry a
 * channel.
 */
export function scaleChannels(x: Tensor, scale: Tensor, shift?: Tensor): Tensor {
  const sizes = channelSizes("scaleChannels", x);
  expectPerChannel("scaleChannels", "scale", scale, x);
  if (shift !== undefined) expectPerChannel("scaleChannels", "shift", shift, x);
  const y = emptyLike(x);
  const [values, scales] = [flat(contiguous(x)), flat(contiguous(scale))];
  const kernels = kernelsFor(x);
  if (shift === undefined) kernels.scaleChannels(flat(y), values, scales, ...sizes);
  else kernels.scaleShiftChannels(flat(y), values, scales, flat(contiguous(shift)), ...sizes);
  return y;
}

/**
 * Adds the sum of each channel of `x` to a contiguous `total` of `[channels]`.
 *
 * @throws ShapeError or DTypeError when the two do not fit, ValueError when `total` is not contiguous.
 */
export function addChannelSums(total: Tensor, x: Tensor): void {
  const [outer, channels, inner] = channelSizes("addChannelSums", x);
  expectPerChannel("addChannelSums", "total", total, x);
  expectContiguous("addChannelSums", "total", total);
  const sums = inner === 1 ? contiguous(x) : sumOver(x, [2]);
  kernelsFor(x).sumAxis(flat(total), flat(sums), 1, outer, channels, 1, true);
}

/**
 * Adds the sum of `x * y` over each channel to a contiguous `total` of `[channels]`.
 *
 * @throws ShapeError or DTypeError when the three do not fit, ValueError when `total` is not contiguous.
 */
export function addChannelProducts(total: Tensor, x: Tensor, y: Tensor): void {
  const sizes = channelSizes("addChannelProducts", x);
  expectShape("addChannelProducts", "y", y, x.shape);
  expectDType("addChannelProducts", "y", y, x, "x");
  expectPerChannel("addChannelProducts", "total", total, x);
  expectContiguous("addChannelProducts", "total", total);
  kernelsFor(x).addChannelProducts(flat(total), flat(contiguous(x)), flat(contiguous(y)), ...sizes);
}

function channelSizes(where: string, { shape }: Tensor): [outer: number, channels: number, inner: number] {
  if (shape.length === 3) return [shape[0], shape[1], shape[2]];
  throw new ShapeError({
    code: "rank-mismatch",
    where,
    expected: "the tensor must be [outer, channels, inner]",
    got: shapeText(shape),
    fix: "Join or add axes: reshape(x, [1, rows, columns]) for the rows of a matrix",
  });
}

function perChannel(x: Tensor): Tensor {
  return empty([x.shape[1]], dtypeOf(x));
}

function expectPerChannel(where: string, name: string, value: Tensor, x: Tensor): void {
  expectShape(where, name, value, [x.shape[1]]);
  expectDType(where, name, value, x, "the channels");
}
