import type { FloatArray, IntegerArray } from "../../tensor.ts";

/**
 * `weights[r] = classWeight[labels[r] * classStride]`, and 0 where the label is -1. A `classStride` of 0 weighs all classes
 * alike.
 */
export type LabelWeightsKernel = (
  weights: FloatArray,
  labels: IntegerArray,
  classWeight: FloatArray,
  classStride: 0 | 1,
  rows: number,
) => void;

/**
 * Labels as a distribution that is smoothed and weighed:
 * `target[r, c] = classWeight[c * classStride] * ((1 - smoothing) * [c == labels[r]] + smoothing / columns)`, and 0 in a
 * row whose label is -1.
 */
export type LabelTargetsKernel = (
  target: FloatArray,
  labels: IntegerArray,
  classWeight: FloatArray,
  classStride: 0 | 1,
  rows: number,
  columns: number,
  smoothing: number,
) => void;

/** `losses[r] = -x[r, labels[r]]`, and 0 where the label is -1. */
export type LabelLossKernel = (
  losses: FloatArray,
  logProbabilities: FloatArray,
  labels: IntegerArray,
  rows: number,
  columns: number,
) => void;

/** `gradInput[r, labels[r]] = -weight[r * weightStride]`, and 0 elsewhere. */
export type LabelLossGradientKernel = (
  gradInput: FloatArray,
  labels: IntegerArray,
  weight: FloatArray,
  weightStride: 0 | 1,
  rows: number,
  columns: number,
) => void;

/**
 * The hinge of several labels: `losses[r]` = sum over the labels `t` of row `r` and the classes `c` that are none of them
 * of `max(0, margin + x[r, c] - x[r, t])`, divided by `columns`. `labels` is `rows x width`; a row's labels end with its
 * first -1.
 */
export type MultilabelHingeKernel = (
  losses: FloatArray,
  scores: FloatArray,
  labels: IntegerArray,
  rows: number,
  columns: number,
  width: number,
  margin: number,
) => void;

/** For each pair inside the margin `weight / columns` to the class, and minus that to the label. */
export type MultilabelHingeGradientKernel = (
  gradInput: FloatArray,
  scores: FloatArray,
  labels: IntegerArray,
  weight: FloatArray,
  weightStride: 0 | 1,
  rows: number,
  columns: number,
  width: number,
  margin: number,
) => void;
