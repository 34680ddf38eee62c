import type { Engine } from "@chainrule/tensor";

/** The geometry argument of the convolution kernels. */
export type ConvolutionGeometry = Parameters<Engine["convolution"]>[4];

/** The smallest convolution, changed in places. */
function geometry(changes: Partial<ConvolutionGeometry>): ConvolutionGeometry {
  return {
    batch: 1,
    inChannels: 1,
    height: 1,
    width: 1,
    outChannels: 1,
    outHeight: 1,
    outWidth: 1,
    kernelHeight: 1,
    kernelWidth: 1,
    strideHeight: 1,
    strideWidth: 1,
    top: 0,
    left: 0,
    dilationHeight: 1,
    dilationWidth: 1,
    groups: 1,
    ...changes,
  };
}

/** A square image and a square kernel with the padding on all sides, and the output's size by PyTorch's floor rule. */
export function square(
  size: number,
  kernel: number,
  changes: Partial<ConvolutionGeometry> = {},
  { stride = 1, padding = 0, dilation = 1 } = {},
): ConvolutionGeometry {
  const out = Math.floor((size + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1;
  return geometry({
    height: size,
    width: size,
    outHeight: out,
    outWidth: out,
    kernelHeight: kernel,
    kernelWidth: kernel,
    strideHeight: stride,
    strideWidth: stride,
    top: padding,
    left: padding,
    dilationHeight: dilation,
    dilationWidth: dilation,
    ...changes,
  });
}

/** One for each path, edge and remainder that an implementation may treat apart. */
export const CONVOLUTIONS: Readonly<Record<string, ConvolutionGeometry>> = {
  "one number": geometry({}),
  "an empty batch": square(4, 3, { batch: 0, inChannels: 2, outChannels: 3 }),
  "a window as large as the image": square(5, 5, { batch: 2, inChannels: 3, outChannels: 9 }),
  "no padding": square(7, 3, { batch: 3, inChannels: 2, outChannels: 5 }),
  "padding of 1": square(7, 3, { batch: 2, inChannels: 3, outChannels: 8 }, { padding: 1 }),
  "padding larger than the kernel": square(3, 2, { batch: 2, inChannels: 2, outChannels: 4 }, { padding: 3 }),
  "padding around single numbers": square(2, 1, { batch: 2, inChannels: 2, outChannels: 3 }, { padding: 2 }),
  "1 x 1": square(6, 1, { batch: 5, inChannels: 9, outChannels: 17 }),
  "1 x 1 with stride 2": square(5, 1, { batch: 2, inChannels: 3, outChannels: 4 }, { stride: 2 }),
  "stride 2": square(9, 3, { batch: 2, inChannels: 3, outChannels: 10 }, { stride: 2, padding: 1 }),
  "stride 2 with rows left over": square(8, 3, { batch: 2, inChannels: 9, outChannels: 2 }, { stride: 2 }),
  "stride 3 with padding": square(11, 4, { batch: 2, inChannels: 2, outChannels: 3 }, { stride: 3, padding: 2 }),
  "stride larger than the kernel": square(
    13,
    2,
    { batch: 2, inChannels: 2, outChannels: 3 },
    { stride: 5, padding: 1 },
  ),
  "dilation 2": square(9, 3, { batch: 2, inChannels: 2, outChannels: 3 }, { dilation: 2, padding: 2 }),
  "dilation 3 with stride 2": square(
    12,
    3,
    { batch: 2, inChannels: 2, outChannels: 3 },
    { dilation: 3, stride: 2, padding: 3 },
  ),
  "dilation 2 with stride 2": square(9, 3, { batch: 2, inChannels: 2, outChannels: 3 }, { dilation: 2, stride: 2 }),
  "dilation 2 with stride 4": square(
    15,
    4,
    { batch: 1, inChannels: 2, outChannels: 3 },
    { dilation: 2, stride: 4, padding: 1 },
  ),
  "two groups": square(6, 3, { batch: 3, inChannels: 4, outChannels: 6, groups: 2 }, { padding: 1 }),
  "three groups with stride 2": square(
    7,
    3,
    { batch: 2, inChannels: 9, outChannels: 27, groups: 3 },
    { stride: 2, padding: 1 },
  ),
  depthwise: square(7, 3, { batch: 2, inChannels: 5, outChannels: 5, groups: 5 }, { padding: 1 }),
  "depthwise with two outputs each": square(
    6,
    3,
    { batch: 2, inChannels: 3, outChannels: 6, groups: 3 },
    { stride: 2, padding: 1 },
  ),
  "sides, steps and paddings that differ": geometry({
    batch: 2,
    inChannels: 3,
    height: 5,
    width: 13,
    outChannels: 4,
    outHeight: 7,
    outWidth: 5,
    kernelHeight: 2,
    kernelWidth: 4,
    strideHeight: 1,
    strideWidth: 3,
    top: 2,
    left: 1,
    dilationHeight: 2,
    dilationWidth: 1,
  }),
  "padding above and to the left only": square(4, 3, {
    batch: 2,
    inChannels: 2,
    outChannels: 3,
    outHeight: 3,
    outWidth: 4,
    top: 1,
    left: 2,
  }),
  "padding below and to the right only": square(4, 2, {
    batch: 2,
    inChannels: 2,
    outChannels: 3,
    outHeight: 4,
    outWidth: 5,
  }),
  "one row": geometry({ batch: 2, inChannels: 3, width: 21, outChannels: 9, outWidth: 17, kernelWidth: 5 }),
  "one column": geometry({ batch: 2, inChannels: 3, height: 21, outChannels: 9, outHeight: 17, kernelHeight: 5 }),
  "sums of more than one block": square(5, 3, { batch: 2, inChannels: 61, outChannels: 12 }, { padding: 1 }),
  "more outputs than a block": square(18, 3, { batch: 5, inChannels: 2, outChannels: 9 }, { padding: 1 }),
};
