import type { FloatArray } from "../../tensor.ts";

/** The largest entry of a row; NaN when there is one. */
export function largestOf(x: FloatArray, start: number, columns: number): number {
  let largest = -Infinity;
  for (let c = 0; c < columns; c++) largest = Math.max(largest, x[start + c]);
  return largest;
}

/** Writes the softmax of one row and returns the logarithm of the sum of `exp(x - largest)`. `y` may be `x`. */
export function softmaxRow(y: FloatArray, x: FloatArray, start: number, columns: number, largest: number): number {
  let sum = 0;
  for (let c = 0; c < columns; c++) {
    const power = Math.exp(x[start + c] - largest);
    y[start + c] = power;
    sum += power;
  }
  for (let c = 0; c < columns; c++) y[start + c] /= sum;
  return Math.log(sum);
}
