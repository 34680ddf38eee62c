import type { ConvolutionGeometry } from "../engine/kernel/convolution.ts";
import { ShapeError } from "../errors.ts";
import { expectCount } from "../expect-option.ts";
import { shapeText } from "../shape.ts";
import { outputLength } from "./output-length.ts";

/** How the windows of a convolution lie. Pairs are height, then width. */
export interface ConvolutionSettings {
  readonly stride: readonly [height: number, width: number];
  /** Rows and columns of zeros around the input. */
  readonly padding: readonly [top: number, bottom: number, left: number, right: number];
  readonly dilation: readonly [height: number, width: number];
  readonly groups: number;
}

/**
 * The numbers of a convolution of an input `[batch, inChannels, height, width]` with a weight
 * `[outChannels, inChannels / groups, kernelHeight, kernelWidth]`, checked.
 *
 * @param axes what error texts call the last two axes.
 * @throws ShapeError when the shapes do not go together or no window fits, ValueError for settings that are no counts.
 */
export function convolutionGeometry(
  where: string,
  input: readonly number[],
  weight: readonly number[],
  { stride, padding, dilation, groups }: ConvolutionSettings,
  axes: readonly [height: string, width: string] = ["height", "width"],
): ConvolutionGeometry {
  expectCount(where, "groups", groups);
  for (const length of [...stride, ...dilation]) expectCount(where, "stride and dilation", length);
  for (const length of padding) expectCount(where, "padding", length, 0);
  expectShapes(where, input, weight, groups);
  const [batch, inChannels, height, width] = input;
  const [outChannels, , kernelHeight, kernelWidth] = weight;
  const [top, bottom, left, right] = padding;
  const rows = { length: height, before: top, after: bottom, kernel: kernelHeight };
  const columns = { length: width, before: left, after: right, kernel: kernelWidth };
  return {
    batch,
    inChannels,
    height,
    width,
    outChannels,
    outHeight: outputLength(where, { axis: axes[0], ...rows, stride: stride[0], dilation: dilation[0] }),
    outWidth: outputLength(where, { axis: axes[1], ...columns, stride: stride[1], dilation: dilation[1] }),
    kernelHeight,
    kernelWidth,
    strideHeight: stride[0],
    strideWidth: stride[1],
    top,
    left,
    dilationHeight: dilation[0],
    dilationWidth: dilation[1],
    groups,
  };
}

function expectShapes(where: string, input: readonly number[], weight: readonly number[], groups: number): void {
  const isWhole = weight.length === 4 && weight.every((length) => length >= 1) && weight[0] % groups === 0;
  if (!isWhole) {
    throw new ShapeError({
      code: "shape-mismatch",
      where,
      expected: `weight must be [outChannels, inChannels / ${groups}, kernelHeight, kernelWidth] with outChannels a multiple of ${groups}`,
      got: shapeText(weight),
    });
  }
  if (input.length === 4 && input[1] === weight[1] * groups) return;
  throw new ShapeError({
    code: "shape-mismatch",
    where,
    expected: `input must be ${shapeText(["batch", weight[1] * groups, "height", "width"])}`,
    got: shapeText(input),
    ...(input.length === 3 ? { fix: "Give it a batch axis: reshape(x, [1, ...x.shape])" } : {}),
  });
}
