import { empty } from "../allocate.ts";
import { kernelsFor } from "../engine/current-engine.ts";
import type { ConvolutionGeometry } from "../engine/kernel/convolution.ts";
import { expectContiguous, expectDType, expectShape } from "../expect.ts";
import { contiguous, flat } from "../layout.ts";
import { dtypeOf } from "../tensor.ts";
import type { Tensor } from "../tensor.ts";
import { noteConvolution } from "./multiply-adds.ts";

/**
 * The convolution, as PyTorch defines it, of `[batch, inChannels, height, width]` with a weight
 * `[outChannels, inChannels / groups, kernelHeight, kernelWidth]` and, unless undefined, a bias `[outChannels]`, as a new
 * `[batch, outChannels, outHeight, outWidth]`. The geometry comes from {@link convolutionGeometry}.
 *
 * @throws ShapeError when a shape is not that of the geometry, DTypeError when the element types differ.
 */
export function convolution(
  input: Tensor,
  weight: Tensor,
  bias: Tensor | undefined,
  geometry: ConvolutionGeometry,
): Tensor {
  expectShape("convolution", "input", input, inputShape(geometry));
  expectWeight("convolution", "weight", weight, input, "input", geometry);
  if (bias !== undefined) expectBias("convolution", "bias", bias, input, "input", geometry);
  const output = empty(outputShape(geometry), dtypeOf(input));
  const added = bias === undefined ? undefined : packed(bias);
  kernelsFor(input).convolution(flat(output), packed(input), packed(weight), added, geometry);
  noteConvolution(geometry);
  return output;
}

/**
 * The gradient of a {@link convolution} with respect to its input, as a new tensor.
 *
 * @throws ShapeError or DTypeError as there.
 */
export function convolutionInputGradient(gradOutput: Tensor, weight: Tensor, geometry: ConvolutionGeometry): Tensor {
  expectShape("convolutionInputGradient", "gradOutput", gradOutput, outputShape(geometry));
  expectWeight("convolutionInputGradient", "weight", weight, gradOutput, "gradOutput", geometry);
  const gradInput = empty(inputShape(geometry), dtypeOf(gradOutput));
  kernelsFor(gradOutput).convolutionInputGradient(flat(gradInput), packed(gradOutput), packed(weight), geometry);
  noteConvolution(geometry);
  return gradInput;
}

/**
 * Adds the gradients of a {@link convolution} with respect to its weight and, unless undefined, its bias to a contiguous
 * `gradWeight` and `gradBias`.
 *
 * @throws ShapeError or DTypeError as there, ValueError when `gradWeight` or `gradBias` is not contiguous.
 */
export function addConvolutionWeightGradient(
  gradWeight: Tensor,
  gradBias: Tensor | undefined,
  gradOutput: Tensor,
  input: Tensor,
  geometry: ConvolutionGeometry,
): void {
  const where = "addConvolutionWeightGradient";
  expectShape(where, "gradOutput", gradOutput, outputShape(geometry));
  expectShape(where, "input", input, inputShape(geometry));
  expectDType(where, "input", input, gradOutput, "gradOutput");
  expectWeight(where, "gradWeight", gradWeight, gradOutput, "gradOutput", geometry);
  expectContiguous(where, "gradWeight", gradWeight);
  if (gradBias !== undefined) {
    expectBias(where, "gradBias", gradBias, gradOutput, "gradOutput", geometry);
    expectContiguous(where, "gradBias", gradBias);
  }
  const { convolutionWeightGradient } = kernelsFor(gradOutput);
  const bias = gradBias === undefined ? undefined : flat(gradBias);
  convolutionWeightGradient(flat(gradWeight), bias, packed(gradOutput), packed(input), geometry, true);
  noteConvolution(geometry);
}

function inputShape({ batch, inChannels, height, width }: ConvolutionGeometry): number[] {
  return [batch, inChannels, height, width];
}

function outputShape({ batch, outChannels, outHeight, outWidth }: ConvolutionGeometry): number[] {
  return [batch, outChannels, outHeight, outWidth];
}

function expectWeight(
  where: string,
  name: string,
  weight: Tensor,
  like: Tensor,
  likeName: string,
  { inChannels, outChannels, kernelHeight, kernelWidth, groups }: ConvolutionGeometry,
): void {
  expectShape(where, name, weight, [outChannels, inChannels / groups, kernelHeight, kernelWidth]);
  expectDType(where, name, weight, like, likeName);
}

function expectBias(
  where: string,
  name: string,
  bias: Tensor,
  like: Tensor,
  likeName: string,
  { outChannels }: ConvolutionGeometry,
): void {
  expectShape(where, name, bias, [outChannels]);
  expectDType(where, name, bias, like, likeName);
}

function packed(x: Tensor): Tensor["data"] {
  return flat(contiguous(x));
}
