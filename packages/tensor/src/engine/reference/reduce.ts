import type { AddScaledKernel, ZeroKernel } from "../kernel/elementwise.ts";
import type { AddRowKernel } from "../kernel/matrix.ts";
import type { AllFiniteKernel, ArgmaxRowsKernel, SumAxisKernel, SumSquaresKernel } from "../kernel/reduction.ts";

export const zero: ZeroKernel = (y, count) => {
  y.fill(0, 0, count);
};

export const addScaled: AddScaledKernel = (y, x, count, factor) => {
  for (let i = 0; i < count; i++) y[i] += factor * x[i];
};

export const addRow: AddRowKernel = (y, x, row, rows, columns) => {
  for (let r = 0, i = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++, i++) y[i] = x[i] + row[c];
  }
};

export const sumAxis: SumAxisKernel = (y, x, outer, length, inner, factor, accumulate) => {
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) {
      let sum = 0;
      for (let a = 0, at = o * length * inner + i; a < length; a++, at += inner) sum += x[at];
      const target = o * inner + i;
      y[target] = factor * sum + (accumulate ? y[target] : 0);
    }
  }
};

export const sumSquares: SumSquaresKernel = (x, count) => {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += x[i] * x[i];
  return sum;
};

export const allFinite: AllFiniteKernel = (x, count) => {
  // A difference with itself is 0, but NaN for what is no finite number.
  let differences = 0;
  for (let i = 0; i < count; i++) differences += x[i] - x[i];
  return differences === 0;
};

export const argmaxRows: ArgmaxRowsKernel = (indices, x, rows, columns) => {
  for (let r = 0; r < rows; r++) {
    const start = r * columns;
    let best = 0;
    for (let c = 1; c < columns && !Number.isNaN(x[start + best]); c++) {
      if (x[start + c] > x[start + best] || Number.isNaN(x[start + c])) best = c;
    }
    indices[r] = best;
  }
};
