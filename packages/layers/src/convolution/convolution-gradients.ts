import { addChannelSums, addConvolutionWeightGradient, reshape } from "@chainrule/tensor";
import type { ConvolutionGeometry, Tensor } from "@chainrule/tensor";
import type { AffineParameters } from "../affine/affine-parameters.ts";

/**
 * Adds the gradients of a convolution of images to those of its parameters, but for frozen ones. The weight may have more
 * or fewer axes than one of images, with the same entries in the same order.
 */
export function addConvolutionGradients(
  { weight, bias }: AffineParameters,
  gradOutput: Tensor,
  input: Tensor,
  geometry: ConvolutionGeometry,
): void {
  const { batch, inChannels, outChannels, outHeight, outWidth, kernelHeight, kernelWidth, groups } = geometry;
  const gradBias = bias?.requiresGrad ? bias.grad : undefined;
  if (weight.requiresGrad) {
    const gradWeight = reshape(weight.grad, [outChannels, inChannels / groups, kernelHeight, kernelWidth]);
    addConvolutionWeightGradient(gradWeight, gradBias, gradOutput, input, geometry);
  } else if (gradBias !== undefined) {
    addChannelSums(gradBias, reshape(gradOutput, [batch, outChannels, outHeight * outWidth]));
  }
}
