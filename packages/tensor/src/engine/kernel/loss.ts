import type { FloatArray, IntegerArray } from "../../tensor.ts";

/**
 * `losses[r] = log(sum of exp(x[r, :])) - x[r, labels[r]]` and `probabilities = softmax(x)`, both shifted by the
 * row's maximum so that nothing overflows. Rows hold at least one entry, and labels are from 0 to `columns - 1`; a label
 * of -1 leaves its row out: the loss is 0, and the row of probabilities is not written.
 */
export type CrossEntropyLabelsKernel = (
  losses: FloatArray,
  probabilities: FloatArray,
  logits: FloatArray,
  labels: IntegerArray,
  rows: number,
  columns: number,
) => void;

/**
 * `gradInput[r, c] = weight[r * weightStride] * (probabilities[r, c] - [c == labels[r]])`, and 0 in a row whose label is
 * -1. A `weightStride` of 0 weighs all rows alike.
 */
export type CrossEntropyLabelsGradientKernel = (
  gradInput: FloatArray,
  probabilities: FloatArray,
  labels: IntegerArray,
  weight: FloatArray,
  weightStride: 0 | 1,
  rows: number,
  columns: number,
) => void;

/**
 * As {@link CrossEntropyLabelsKernel} for target probabilities: `losses[r] = sum over c of target * (lse - x)`. An
 * infinite logit of target 0 gives NaN, as in PyTorch, but a row whose targets are all 0 is left out: its loss is 0.
 */
export type CrossEntropyKernel = (
  losses: FloatArray,
  probabilities: FloatArray,
  logits: FloatArray,
  target: FloatArray,
  rows: number,
  columns: number,
) => void;

/**
 * `gradInput[r, c] = weight[r * weightStride] * (probabilities[r, c] * sum(target[r, :]) - target[r, c])`, and 0 in a row
 * whose targets are all 0.
 */
export type CrossEntropyGradientKernel = (
  gradInput: FloatArray,
  probabilities: FloatArray,
  target: FloatArray,
  weight: FloatArray,
  weightStride: 0 | 1,
  rows: number,
  columns: number,
) => void;

/** `losses[r]` = mean over `c` of `(prediction[r, c] - target[r, c])^2`. */
export type SquaredErrorKernel = (
  losses: FloatArray,
  prediction: FloatArray,
  target: FloatArray,
  rows: number,
  columns: number,
) => void;

/** `gradInput[r, c] = weight[r * weightStride] * 2 * (prediction[r, c] - target[r, c]) / columns`. */
export type SquaredErrorGradientKernel = (
  gradInput: FloatArray,
  prediction: FloatArray,
  target: FloatArray,
  weight: FloatArray,
  weightStride: 0 | 1,
  rows: number,
  columns: number,
) => void;

/** `losses[r]` = sum over the other classes `c` of `max(0, margin + x[r, c] - x[r, label])`, divided by `columns`. */
export type HingeKernel = (
  losses: FloatArray,
  scores: FloatArray,
  labels: IntegerArray,
  rows: number,
  columns: number,
  margin: number,
) => void;

/** `weight / columns` for each class inside the margin, and minus their number times that for the label. */
export type HingeGradientKernel = (
  gradInput: FloatArray,
  scores: FloatArray,
  labels: IntegerArray,
  weight: FloatArray,
  weightStride: 0 | 1,
  rows: number,
  columns: number,
  margin: number,
) => void;
