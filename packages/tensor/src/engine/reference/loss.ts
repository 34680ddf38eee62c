import type {
  CrossEntropyGradientKernel,
  CrossEntropyKernel,
  CrossEntropyLabelsGradientKernel,
  CrossEntropyLabelsKernel,
  HingeGradientKernel,
  HingeKernel,
  SquaredErrorGradientKernel,
  SquaredErrorKernel,
} from "../kernel/loss.ts";
import type { FloatArray } from "../../tensor.ts";

/** Writes the softmax of one row and returns log(sum of exp(x)). Rows hold at least one entry. */
function softmaxRow(probabilities: FloatArray, x: FloatArray, start: number, columns: number): number {
  let largest = -Infinity;
  for (let c = 0; c < columns; c++) largest = Math.max(largest, x[start + c]);
  let sum = 0;
  for (let c = 0; c < columns; c++) sum += Math.exp(x[start + c] - largest);
  for (let c = 0; c < columns; c++) probabilities[start + c] = Math.exp(x[start + c] - largest) / sum;
  return largest + Math.log(sum);
}

export const crossEntropyLabels: CrossEntropyLabelsKernel = (losses, probabilities, logits, labels, rows, columns) => {
  for (let r = 0; r < rows; r++) {
    const logSumExp = softmaxRow(probabilities, logits, r * columns, columns);
    losses[r] = logSumExp - logits[r * columns + labels[r]];
  }
};

export const crossEntropyLabelsGradient: CrossEntropyLabelsGradientKernel = (
  gradInput,
  probabilities,
  labels,
  weight,
  weightStride,
  rows,
  columns,
) => {
  for (let r = 0; r < rows; r++) {
    const start = r * columns;
    const w = weight[r * weightStride];
    for (let c = 0; c < columns; c++) gradInput[start + c] = w * probabilities[start + c];
    gradInput[start + labels[r]] = w * (probabilities[start + labels[r]] - 1);
  }
};

export const crossEntropy: CrossEntropyKernel = (losses, probabilities, logits, target, rows, columns) => {
  for (let r = 0; r < rows; r++) {
    const start = r * columns;
    const logSumExp = softmaxRow(probabilities, logits, start, columns);
    let loss = 0;
    for (let c = 0; c < columns; c++) loss += target[start + c] * (logSumExp - logits[start + c]);
    losses[r] = loss;
  }
};

export const crossEntropyGradient: CrossEntropyGradientKernel = (
  gradInput,
  probabilities,
  target,
  weight,
  weightStride,
  rows,
  columns,
) => {
  for (let r = 0; r < rows; r++) {
    const start = r * columns;
    const w = weight[r * weightStride];
    let mass = 0;
    for (let c = 0; c < columns; c++) mass += target[start + c];
    for (let c = 0; c < columns; c++) {
      gradInput[start + c] = w * (probabilities[start + c] * mass - target[start + c]);
    }
  }
};

export const squaredError: SquaredErrorKernel = (losses, prediction, target, rows, columns) => {
  for (let r = 0; r < rows; r++) {
    let sum = 0;
    for (let i = r * columns; i < (r + 1) * columns; i++) sum += (prediction[i] - target[i]) ** 2;
    losses[r] = sum / columns;
  }
};

export const squaredErrorGradient: SquaredErrorGradientKernel = (
  gradInput,
  prediction,
  target,
  weight,
  weightStride,
  rows,
  columns,
) => {
  for (let r = 0; r < rows; r++) {
    const w = (2 * weight[r * weightStride]) / columns;
    for (let i = r * columns; i < (r + 1) * columns; i++) gradInput[i] = w * (prediction[i] - target[i]);
  }
};

export const hinge: HingeKernel = (losses, scores, labels, rows, columns, margin) => {
  for (let r = 0; r < rows; r++) {
    const start = r * columns;
    const correct = scores[start + labels[r]];
    let sum = 0;
    for (let c = 0; c < columns; c++) {
      if (c !== labels[r]) sum += Math.max(0, margin + scores[start + c] - correct);
    }
    losses[r] = sum / columns;
  }
};

export const hingeGradient: HingeGradientKernel = (
  gradInput,
  scores,
  labels,
  weight,
  weightStride,
  rows,
  columns,
  margin,
) => {
  for (let r = 0; r < rows; r++) {
    const start = r * columns;
    const correct = scores[start + labels[r]];
    const w = weight[r * weightStride] / columns;
    let inside = 0;
    for (let c = 0; c < columns; c++) {
      const violates = c !== labels[r] && margin + scores[start + c] - correct > 0;
      gradInput[start + c] = violates ? w : 0;
      if (violates) inside++;
    }
    gradInput[start + labels[r]] = -inside * w;
  }
};
