import type { FloatArray } from "../../tensor.ts";
import type { ConvolutionGeometry } from "../kernel/convolution.ts";

/**
 * The windows of one group of one example side by side, a row for each entry of the kernel in each channel, a column for
 * each output, so that a convolution is a product of matrices. The group begins at `x[at]`; what lies outside is 0.
 */
export function imageToColumns(columns: Float64Array, x: FloatArray, at: number, geometry: ConvolutionGeometry): void {
  const { inChannels, height, width, outHeight, outWidth, kernelHeight, kernelWidth, groups } = geometry;
  const { strideHeight, strideWidth, top, left, dilationHeight, dilationWidth } = geometry;
  let to = 0;
  for (let channel = 0; channel < inChannels / groups; channel++) {
    for (let k = 0; k < kernelHeight * kernelWidth; k++) {
      const firstRow = Math.floor(k / kernelWidth) * dilationHeight - top;
      const firstColumn = (k % kernelWidth) * dilationWidth - left;
      for (let p = 0; p < outHeight; p++) {
        const row = firstRow + p * strideHeight;
        const start = at + (channel * height + row) * width;
        for (let q = 0; q < outWidth; q++, to++) {
          const column = firstColumn + q * strideWidth;
          const isInside = row >= 0 && row < height && column >= 0 && column < width;
          columns[to] = isInside ? x[start + column] : 0;
        }
      }
    }
  }
}

/** The transpose of {@link imageToColumns}: adds every entry of the columns to the one it was a copy of. */
export function columnsToImage(image: Float64Array, columns: Float64Array, geometry: ConvolutionGeometry): void {
  const { inChannels, height, width, outHeight, outWidth, kernelHeight, kernelWidth, groups } = geometry;
  const { strideHeight, strideWidth, top, left, dilationHeight, dilationWidth } = geometry;
  let from = 0;
  for (let channel = 0; channel < inChannels / groups; channel++) {
    for (let k = 0; k < kernelHeight * kernelWidth; k++) {
      const firstRow = Math.floor(k / kernelWidth) * dilationHeight - top;
      const firstColumn = (k % kernelWidth) * dilationWidth - left;
      for (let p = 0; p < outHeight; p++) {
        const row = firstRow + p * strideHeight;
        const start = (channel * height + row) * width;
        for (let q = 0; q < outWidth; q++, from++) {
          const column = firstColumn + q * strideWidth;
          if (row >= 0 && row < height && column >= 0 && column < width) image[start + column] += columns[from];
        }
      }
    }
  }
}
