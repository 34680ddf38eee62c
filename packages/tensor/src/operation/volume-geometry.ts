import type { ConvolutionGeometry } from "../engine/kernel/convolution.ts";
import { ShapeError } from "../errors.ts";
import { expectCount } from "../expect-option.ts";
import { shapeText } from "../shape.ts";
import type { DepthWindows } from "../sparse/depth-windows-matrix.ts";
import { convolutionGeometry } from "./convolution-geometry.ts";
import { outputLength } from "./output-length.ts";

/** How the windows of a convolution of volumes lie. Triples are depth, height, then width. */
export interface VolumeSettings {
  readonly stride: readonly [depth: number, height: number, width: number];
  /** Slices, rows and columns of zeros around the input. */
  readonly padding: readonly [front: number, back: number, top: number, bottom: number, left: number, right: number];
  readonly dilation: readonly [depth: number, height: number, width: number];
  readonly groups: number;
}

/** The numbers of a convolution of volumes: windows of slices, and the convolution of images that each of them is. */
export interface VolumeGeometry {
  readonly batch: number;
  readonly windows: DepthWindows;
  /** An image is one window of one example; its channels are the slices of each channel in the window. */
  readonly images: ConvolutionGeometry;
}

/**
 * The numbers of a convolution of an input `[batch, inChannels, depth, height, width]` with a weight
 * `[outChannels, inChannels / groups, kernelDepth, kernelHeight, kernelWidth]`, checked.
 *
 * @throws ShapeError when the shapes do not go together or no window fits, ValueError for settings that are no counts.
 */
export function volumeGeometry(
  where: string,
  input: readonly number[],
  weight: readonly number[],
  { stride, padding, dilation, groups }: VolumeSettings,
): VolumeGeometry {
  expectCount(where, "stride", stride[0]);
  expectCount(where, "dilation", dilation[0]);
  for (const length of padding) expectCount(where, "padding", length, 0);
  expectVolumes(where, input, weight, groups);
  const [batch, channels, depth, height, width] = input;
  const [outChannels, inEachGroup, kernelDepth, kernelHeight, kernelWidth] = weight;
  const [front, back, top, bottom, left, right] = padding;
  const slices = { axis: "depth", length: depth, before: front, after: back, kernel: kernelDepth };
  const outDepth = outputLength(where, { ...slices, stride: stride[0], dilation: dilation[0] });
  const images = convolutionGeometry(
    where,
    [batch * outDepth, channels * kernelDepth, height, width],
    [outChannels, inEachGroup * kernelDepth, kernelHeight, kernelWidth],
    {
      stride: [stride[1], stride[2]],
      padding: [top, bottom, left, right],
      dilation: [dilation[1], dilation[2]],
      groups,
    },
  );
  const windows = { channels, depth, outDepth, kernelDepth, strideDepth: stride[0], front, dilationDepth: dilation[0] };
  return { batch, windows, images };
}

function expectVolumes(where: string, input: readonly number[], weight: readonly number[], groups: number): void {
  if (weight.length !== 5) {
    throw new ShapeError({
      code: "shape-mismatch",
      where,
      expected: `weight must be [outChannels, inChannels / ${groups}, kernelDepth, kernelHeight, kernelWidth]`,
      got: shapeText(weight),
    });
  }
  if (input.length === 5 && input[1] === weight[1] * groups) return;
  throw new ShapeError({
    code: "shape-mismatch",
    where,
    expected: `input must be ${shapeText(["batch", weight[1] * groups, "depth", "height", "width"])}`,
    got: shapeText(input),
    ...(input.length === 4 ? { fix: "Give it a batch axis: reshape(x, [1, ...x.shape])" } : {}),
  });
}
