import {
  addChannelSums,
  addConvolutionWeightGradient,
  convolutionInputGradient,
  onesLike,
  reshape,
  scaleChannels,
  ValueError,
} from "@chainrule/tensor";
import type { ConvolutionGeometry, Tensor, TransposedConvolutionSettings } from "@chainrule/tensor";
import type { AffineParameters } from "../affine/affine-parameters.ts";
import type { ConvolutionOptions } from "./convolution-options.ts";

/** Settings that all transposed convolutions have; `Size` is a number or a pair, by the number of axes. */
export interface ConvTransposeOptions<
  Size,
  Stride = Size,
  Padding = Size,
  OutputPadding = Size,
  Dilation = Size,
> extends ConvolutionOptions<Size, Stride, Padding, Dilation> {
  /** Entries cut off on each side of the output, as many as a convolution would have padded. Default 0. */
  readonly padding?: Padding;
  /**
   * Entries more at the end of each axis of the output, less than `stride` or `dilation`: which of the sizes that a
   * convolution takes to that of the input comes out. Default 0.
   */
  readonly outputPadding?: OutputPadding;
}

/**
 * Refuses an output padding that no convolution rounds away.
 *
 * @throws ValueError when it is neither less than the stride nor than the dilation.
 */
export function expectOutputPadding(where: string, settings: TransposedConvolutionSettings): void {
  const { stride, outputPadding, dilation } = settings;
  for (const [axis, length] of outputPadding.entries()) {
    if (length < Math.max(stride[axis], dilation[axis])) continue;
    throw new ValueError({
      code: "output-padding-too-large",
      where,
      expected: `outputPadding must be less than the stride, ${stride[axis]}, or the dilation, ${dilation[axis]}`,
      got: String(length),
    });
  }
}

/** The input gradient of the convolution of this geometry at `input`, and the bias, one number for each channel. */
export function transposedConvolution(
  input: Tensor,
  weight: Tensor,
  bias: Tensor | undefined,
  geometry: ConvolutionGeometry,
): Tensor {
  const output = convolutionInputGradient(input, weight, geometry);
  if (bias === undefined) return output;
  return reshape(scaleChannels(asChannels(output), onesLike(bias), bias), output.shape);
}

/**
 * Adds the gradients of a {@link transposedConvolution} to those of its parameters, but for frozen ones: what its
 * convolution would take for the gradient is the input here, and the other way round.
 */
export function addTransposedGradients(
  { weight, bias }: AffineParameters,
  gradOutput: Tensor,
  input: Tensor,
  geometry: ConvolutionGeometry,
): void {
  const { inChannels, outChannels, kernelHeight, kernelWidth, groups } = geometry;
  if (weight.requiresGrad) {
    const gradWeight = reshape(weight.grad, [outChannels, inChannels / groups, kernelHeight, kernelWidth]);
    addConvolutionWeightGradient(gradWeight, undefined, input, gradOutput, geometry);
  }
  if (bias?.requiresGrad) addChannelSums(bias.grad, asChannels(gradOutput));
}

function asChannels(images: Tensor): Tensor {
  const [batch, channels, height, width] = images.shape;
  return reshape(images, [batch, channels, height * width]);
}
