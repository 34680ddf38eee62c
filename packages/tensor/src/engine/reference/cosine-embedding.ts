import type { CosineEmbeddingGradientKernel, CosineEmbeddingKernel } from "../kernel/distance-loss.ts";
import type { FloatArray } from "../../tensor.ts";

/** Added to squared lengths, so that a row of zeros has an angle; PyTorch's. */
const EPSILON = 1e-12;

export const cosineEmbedding: CosineEmbeddingKernel = (losses, first, second, labels, rows, columns, margin) => {
  for (let r = 0; r < rows; r++) {
    const start = r * columns;
    const product = inner(first, second, start, columns);
    const lengths = Math.sqrt(squaredLength(first, start, columns) * squaredLength(second, start, columns));
    const cosine = product / lengths;
    losses[r] = labels[r] > 0 ? 1 - cosine : Math.max(0, cosine - margin);
  }
};

// The slope of the cosine in x is y / (|x| |y|) - cos * x / |x|^2.
export const cosineEmbeddingGradient: CosineEmbeddingGradientKernel = (
  gradFirst,
  gradSecond,
  first,
  second,
  labels,
  weight,
  weightStride,
  rows,
  columns,
  margin,
) => {
  for (let r = 0; r < rows; r++) {
    const start = r * columns;
    const [squareFirst, squareSecond] = [squaredLength(first, start, columns), squaredLength(second, start, columns)];
    const lengths = Math.sqrt(squareFirst * squareSecond);
    const cosine = inner(first, second, start, columns) / lengths;
    const direction = labels[r] > 0 ? -1 : cosine - margin <= 0 ? 0 : 1;
    const w = direction * weight[r * weightStride];
    for (let i = start; i < start + columns; i++) {
      gradFirst[i] = w * (second[i] / lengths - (cosine * first[i]) / squareFirst);
      gradSecond[i] = w * (first[i] / lengths - (cosine * second[i]) / squareSecond);
    }
  }
};

function inner(x: FloatArray, y: FloatArray, start: number, columns: number): number {
  let sum = 0;
  for (let i = start; i < start + columns; i++) sum += x[i] * y[i];
  return sum;
}

function squaredLength(x: FloatArray, start: number, columns: number): number {
  return inner(x, x, start, columns) + EPSILON;
}
