import type { MaxPiecesGradientKernel, MaxPiecesKernel, RowsGradientKernel, RowsKernel } from "../kernel/rows.ts";

export const softmax: RowsKernel = (y, x, rows, columns) => {
  for (let r = 0; r < rows; r++) {
    const start = r * columns;
    let largest = -Infinity;
    for (let c = 0; c < columns; c++) largest = Math.max(largest, x[start + c]);
    let sum = 0;
    for (let c = 0; c < columns; c++) sum += Math.exp(x[start + c] - largest);
    for (let c = 0; c < columns; c++) y[start + c] = Math.exp(x[start + c] - largest) / sum;
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

export const maxPieces: MaxPiecesKernel = (y, chosen, x, count, pieces) => {
  for (let i = 0; i < count; i++) {
    const start = i * pieces;
    let best = 0;
    for (let p = 1; p < pieces; p++) {
      // A NaN wins and stays, so that it is seen.
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
