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
import { largestOf, softmaxRow } from "./softmax-row.ts";

// log(sum of exp(x)) - x[c] is taken as log(sum of exp(x - largest)) + (largest - x[c]): both parts are small and none
// cancels the other.
export const crossEntropyLabels: CrossEntropyLabelsKernel = (losses, probabilities, logits, labels, rows, columns) => {
  for (let r = 0; r < rows; r++) {
    losses[r] = 0;
    if (labels[r] < 0) continue;
    const start = r * columns;
    const largest = largestOf(logits, start, columns);
    const logSum = softmaxRow(probabilities, logits, start, columns, largest);
    losses[r] = logSum + (largest - logits[start + labels[r]]);
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
    if (labels[r] < 0) {
      gradInput.fill(0, start, start + columns);
      continue;
    }
    for (let c = 0; c < columns; c++) gradInput[start + c] = w * probabilities[start + c];
    gradInput[start + labels[r]] = w * (probabilities[start + labels[r]] - 1);
  }
};

export const crossEntropy: CrossEntropyKernel = (losses, probabilities, logits, target, rows, columns) => {
  for (let r = 0; r < rows; r++) {
    const start = r * columns;
    const largest = largestOf(logits, start, columns);
    const logSum = softmaxRow(probabilities, logits, start, columns, largest);
    let loss = 0;
    let mass = 0;
    for (let c = 0; c < columns; c++) {
      loss += target[start + c] * (logSum + (largest - logits[start + c]));
      mass += target[start + c];
    }
    // Targets are not negative, so that a sum of 0 means that all of them are.
    losses[r] = mass === 0 ? 0 : loss;
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
      gradInput[start + c] = mass === 0 ? 0 : w * (probabilities[start + c] * mass - target[start + c]);
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
    gradInput[start + labels[r]] = 0 - inside * w;
  }
};
