import type { ConvolutionGeometry } from "../engine/kernel/convolution.ts";
import { ShapeError } from "../errors.ts";
import { expectCount } from "../expect-option.ts";
import { shapeText } from "../shape.ts";

/** How the windows of a transposed convolution lie. Pairs are height, then width. */
export interface TransposedConvolutionSettings {
  readonly stride: readonly [height: number, width: number];
  /** Rows and columns cut off on each side of the output. */
  readonly padding: readonly [height: number, width: number];
  /** Rows and columns more below and to the right of the output. */
  readonly outputPadding: readonly [height: number, width: number];
  readonly dilation: readonly [height: number, width: number];
  readonly groups: number;
}

/**
 * The numbers of the convolution whose input gradient is the transposed convolution of `[batch, inChannels, height,
 * width]` with a weight `[inChannels, outChannels / groups, kernelHeight, kernelWidth]`, checked: its outputs are the
 * inputs here.
 *
 * @param axes what error texts call the last two axes.
 * @throws ShapeError when the shapes do not go together or nothing would come out, ValueError for settings that are no
 *   counts.
 */
export function transposedConvolutionGeometry(
  where: string,
  input: readonly number[],
  weight: readonly number[],
  settings: TransposedConvolutionSettings,
  axes: readonly [height: string, width: string] = ["height", "width"],
): ConvolutionGeometry {
  const { stride, padding, outputPadding, dilation, groups } = settings;
  expectCount(where, "groups", groups);
  for (const length of [...stride, ...dilation]) expectCount(where, "stride and dilation", length);
  for (const length of [...padding, ...outputPadding]) expectCount(where, "padding", length, 0);
  expectShapes(where, input, weight);
  const [batch, inChannels, ...lengths] = input;
  const [height, width] = lengths.map((length, i) => {
    const [reach, step] = [dilation[i] * (weight[i + 2] - 1), stride[i]];
    const out = (length - 1) * step - 2 * padding[i] + reach + outputPadding[i] + 1;
    if (length >= 1 && out >= 1) return out;
    throw new ShapeError({
      code: "empty-output",
      where,
      expected: `the ${axes[i]} of the ${length < 1 ? "input" : "output"} must be at least 1`,
      got:
        length < 1
          ? String(length)
          : "(length - 1) * stride - 2 * padding + dilation * (kernel - 1) + outputPadding + 1 = " +
            `${length - 1} * ${step} - 2 * ${padding[i]} + ${reach} + ${outputPadding[i]} + 1 = ${out}`,
      ...(length < 1 ? {} : { fix: "Take less padding or a larger kernel" }),
    });
  });
  return {
    batch,
    inChannels: weight[1] * groups,
    height,
    width,
    outChannels: inChannels,
    outHeight: lengths[0],
    outWidth: lengths[1],
    kernelHeight: weight[2],
    kernelWidth: weight[3],
    strideHeight: stride[0],
    strideWidth: stride[1],
    top: padding[0],
    left: padding[1],
    dilationHeight: dilation[0],
    dilationWidth: dilation[1],
    groups,
  };
}

function expectShapes(where: string, input: readonly number[], weight: readonly number[]): void {
  if (weight.length === 4 && input.length === 4 && input[1] === weight[0]) return;
  throw new ShapeError({
    code: "shape-mismatch",
    where,
    expected:
      weight.length === 4
        ? `input must be ${shapeText(["batch", weight[0], "height", "width"])}`
        : "weight must be [inChannels, outChannels / groups, kernelHeight, kernelWidth]",
    got: shapeText(weight.length === 4 ? input : weight),
    ...(input.length === 3 ? { fix: "Give it a batch axis: reshape(x, [1, ...x.shape])" } : {}),
  });
}
