import type {
  LabelLossGradientKernel,
  LabelLossKernel,
  LabelTargetsKernel,
  LabelWeightsKernel,
  MultilabelHingeGradientKernel,
  MultilabelHingeKernel,
} from "../kernel/label-loss.ts";
import type { IntegerArray } from "../../tensor.ts";

export const labelWeights: LabelWeightsKernel = (weights, labels, classWeight, classStride, rows) => {
  for (let r = 0; r < rows; r++) weights[r] = labels[r] < 0 ? 0 : classWeight[labels[r] * classStride];
};

export const labelTargets: LabelTargetsKernel = (
  target,
  labels,
  classWeight,
  classStride,
  rows,
  columns,
  smoothing,
) => {
  for (let r = 0; r < rows; r++) {
    const start = r * columns;
    const share = labels[r] < 0 ? 0 : smoothing / columns;
    for (let c = 0; c < columns; c++) {
      const own = c === labels[r] ? 1 - smoothing : 0;
      target[start + c] = classWeight[c * classStride] * (own + share);
    }
  }
};

export const labelLoss: LabelLossKernel = (losses, logProbabilities, labels, rows, columns) => {
  for (let r = 0; r < rows; r++) losses[r] = labels[r] < 0 ? 0 : -logProbabilities[r * columns + labels[r]];
};

export const labelLossGradient: LabelLossGradientKernel = (gradInput, labels, weight, weightStride, rows, columns) => {
  gradInput.fill(0, 0, rows * columns);
  for (let r = 0; r < rows; r++) {
    if (labels[r] >= 0) gradInput[r * columns + labels[r]] = -weight[r * weightStride];
  }
};

export const multilabelHinge: MultilabelHingeKernel = (losses, scores, labels, rows, columns, width, margin) => {
  for (let r = 0; r < rows; r++) {
    const start = r * columns;
    const [from, to] = [r * width, endOfLabels(labels, r * width, width)];
    let sum = 0;
    for (let c = 0; c < columns; c++) {
      if (isAmong(labels, from, to, c)) continue;
      for (let at = from; at < to; at++) sum += Math.max(0, margin + scores[start + c] - scores[start + labels[at]]);
    }
    losses[r] = sum / columns;
  }
};

export const multilabelHingeGradient: MultilabelHingeGradientKernel = (
  gradInput,
  scores,
  labels,
  weight,
  weightStride,
  rows,
  columns,
  width,
  margin,
) => {
  gradInput.fill(0, 0, rows * columns);
  for (let r = 0; r < rows; r++) {
    const start = r * columns;
    const [from, to] = [r * width, endOfLabels(labels, r * width, width)];
    const w = weight[r * weightStride] / columns;
    for (let c = 0; c < columns; c++) {
      if (isAmong(labels, from, to, c)) continue;
      for (let at = from; at < to; at++) {
        if (!(margin + scores[start + c] - scores[start + labels[at]] > 0)) continue;
        gradInput[start + c] += w;
        gradInput[start + labels[at]] -= w;
      }
    }
  }
};

/** Where a row's labels end: at its first -1, or with the row. */
function endOfLabels(labels: IntegerArray, from: number, width: number): number {
  let at = from;
  while (at < from + width && labels[at] >= 0) at++;
  return at;
}

function isAmong(labels: IntegerArray, from: number, to: number, label: number): boolean {
  for (let at = from; at < to; at++) if (labels[at] === label) return true;
  return false;
}
