import type { MaxPiecesGradientKernel, MaxPiecesKernel, RowsGradientKernel, RowsKernel } from "../kernel/rows.ts";
import { largestOf, softmaxRow } from "./softmax-row.ts";

export const softmax: RowsKernel = (y, x, rows, columns) => {
  for (let r = 0; r < rows; r++) {
    const start = r * columns;
    softmaxRow(y, x, start, columns, largestOf(x, start, columns));
  }
};

// The Jacobian of a row is diag(y) - y y^T, so gradInput = y * (gradOutput - <gradOutput, y>).
export const softmaxGradient: RowsGradientKernel = (gradInput, gradOutput, y, rows, columns) => {
  for (let r = 0; r < rows; r++) {
    const start = r * columns;
    let inner = 0;
    for (let c = 0; c < columns; c++) inner += gradOutput[start + c] * y[start + c];
    for (let c = 0; c < columns; c++) gradInput[start + c] = y[start + c] * (gradOutput[start + c] - inner);
  }
};

export const logSoftmax: RowsKernel = (y, x, rows, columns) => {
  for (let r = 0; r < rows; r++) {
    const start = r * columns;
    const largest = largestOf(x, start, columns);
    let sum = 0;
    for (let c = 0; c < columns; c++) sum += Math.exp(x[start + c] - largest);
    const logSum = Math.log(sum);
    for (let c = 0; c < columns; c++) y[start + c] = x[start + c] - largest - logSum;
  }
};

// Each logarithm loses its row's sum, of which the softmax is the slope.
export const logSoftmaxGradient: RowsGradientKernel = (gradInput, gradOutput, y, rows, columns) => {
  for (let r = 0; r < rows; r++) {
    const start = r * columns;
    let sum = 0;
    for (let c = 0; c < columns; c++) sum += gradOutput[start + c];
    for (let c = 0; c < columns; c++) gradInput[start + c] = gradOutput[start + c] - Math.exp(y[start + c]) * sum;
  }
};

export const maxPieces: MaxPiecesKernel = (y, chosen, x, count, pieces) => {
  for (let i = 0; i < count; i++) {
    const start = i * pieces;
    let best = 0;
    // The first NaN wins and stays, so that it is seen.
    for (let p = 1; p < pieces && !Number.isNaN(x[start + best]); p++) {
      if (x[start + p] > x[start + best] || Number.isNaN(x[start + p])) best = p;
    }
    y[i] = x[start + best];
    chosen[i] = best;
  }
};

export const maxPiecesGradient: MaxPiecesGradientKernel = (gradInput, gradOutput, chosen, count, pieces) => {
  gradInput.fill(0, 0, count * pieces);
  for (let i = 0; i < count; i++) gradInput[i * pieces + chosen[i]] = gradOutput[i];
};
