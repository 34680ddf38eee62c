import type { FloatArray } from "../../tensor.ts";
import type {
  ConvolutionGeometry,
  ConvolutionInputGradientKernel,
  ConvolutionKernel,
  ConvolutionWeightGradientKernel,
} from "../kernel/convolution.ts";
import { columnsToImage, imageToColumns } from "./image-columns.ts";
import { matrixProduct } from "./matrix-product.ts";
import { workspace } from "./workspace.ts";

/** Sizes of one group of one example. */
interface Group {
  /** Output channels. */
  readonly rows: number;
  /** Products in each sum. */
  readonly taps: number;
  /** Outputs in a plane. */
  readonly places: number;
  /** Entries in the input. */
  readonly inputs: number;
}

function groupOf(geometry: ConvolutionGeometry): Group {
  const { inChannels, height, width, outChannels, outHeight, outWidth, kernelHeight, kernelWidth, groups } = geometry;
  const channels = inChannels / groups;
  return {
    rows: outChannels / groups,
    taps: channels * kernelHeight * kernelWidth,
    places: outHeight * outWidth,
    inputs: channels * height * width,
  };
}

/** Every sum runs in double precision and is rounded once. */
export const convolution: ConvolutionKernel = (y, x, weight, bias, geometry) => {
  const { rows, taps, places, inputs } = groupOf(geometry);
  const columns = workspace(0, taps * places);
  const sums = workspace(1, rows * places);
  for (let i = 0; i < geometry.batch * geometry.groups; i++) {
    const group = i % geometry.groups;
    imageToColumns(columns, x, i * inputs, geometry);
    const weights = weight.subarray(group * rows * taps);
    matrixProduct(sums, weights, columns, rows, places, taps, taps, 1, places, 1, false);
    for (let k = 0; k < rows * places; k++) {
      y[i * rows * places + k] = sums[k] + (bias?.[group * rows + Math.floor(k / places)] ?? 0);
    }
  }
};

export const convolutionInputGradient: ConvolutionInputGradientKernel = (gradInput, gradOutput, weight, geometry) => {
  const { rows, taps, places, inputs } = groupOf(geometry);
  const columns = workspace(0, taps * places);
  const image = workspace(1, inputs);
  for (let i = 0; i < geometry.batch * geometry.groups; i++) {
    const weights = weight.subarray((i % geometry.groups) * rows * taps);
    const gradients = gradOutput.subarray(i * rows * places);
    matrixProduct(columns, weights, gradients, taps, places, rows, 1, taps, places, 1, false);
    image.fill(0);
    columnsToImage(image, columns, geometry);
    gradInput.set(image, i * inputs);
  }
};

export const convolutionWeightGradient: ConvolutionWeightGradientKernel = (
  gradWeight,
  gradBias,
  gradOutput,
  x,
  geometry,
  accumulate,
) => {
  const { rows, taps, places, inputs } = groupOf(geometry);
  const columns = workspace(0, taps * places);
  const sums = workspace(1, geometry.outChannels * taps).fill(0);
  for (let i = 0; i < geometry.batch * geometry.groups; i++) {
    const target = sums.subarray((i % geometry.groups) * rows * taps);
    imageToColumns(columns, x, i * inputs, geometry);
    const gradients = gradOutput.subarray(i * rows * places);
    matrixProduct(target, gradients, columns, rows, taps, places, places, 1, 1, places, true);
  }
  for (let k = 0; k < sums.length; k++) gradWeight[k] = accumulate ? gradWeight[k] + sums[k] : sums[k];
  if (gradBias !== undefined) sumChannels(gradBias, gradOutput, geometry, accumulate);
};

function sumChannels(
  gradBias: FloatArray,
  gradOutput: FloatArray,
  { batch, outChannels, outHeight, outWidth }: ConvolutionGeometry,
  accumulate: boolean,
): void {
  const places = outHeight * outWidth;
  for (let channel = 0; channel < outChannels; channel++) {
    let sum = accumulate ? gradBias[channel] : 0;
    for (let n = 0; n < batch; n++) {
      const start = (n * outChannels + channel) * places;
      for (let k = 0; k < places; k++) sum += gradOutput[start + k];
    }
    gradBias[channel] = sum;
  }
}
