import type { TripletMarginGradientKernel, TripletMarginKernel } from "../kernel/distance-loss.ts";
import type { FloatArray } from "../../tensor.ts";

/** Added to each difference, so that two equal rows have a slope; PyTorch's. */
const EPSILON = 1e-6;

export const tripletMargin: TripletMarginKernel = (
  losses,
  anchor,
  positive,
  negative,
  rows,
  columns,
  margin,
  degree,
  swap,
) => {
  for (let r = 0; r < rows; r++) {
    const start = r * columns;
    const near = distance(anchor, positive, start, columns, degree);
    const far = distance(anchor, negative, start, columns, degree);
    const other = swap ? distance(positive, negative, start, columns, degree) : far;
    losses[r] = Math.max(0, margin + near - Math.min(far, other));
  }
};

export const tripletMarginGradient: TripletMarginGradientKernel = (
  gradAnchor,
  gradPositive,
  gradNegative,
  anchor,
  positive,
  negative,
  weight,
  weightStride,
  rows,
  columns,
  margin,
  degree,
  swap,
) => {
  for (const grad of [gradAnchor, gradPositive, gradNegative]) grad.fill(0, 0, rows * columns);
  for (let r = 0; r < rows; r++) {
    const start = r * columns;
    const near = distance(anchor, positive, start, columns, degree);
    const far = distance(anchor, negative, start, columns, degree);
    const other = swap ? distance(positive, negative, start, columns, degree) : far;
    const w = weight[r * weightStride];
    if (margin + near - Math.min(far, other) <= 0) continue;
    addSlope(gradAnchor, gradPositive, anchor, positive, start, columns, degree, near, w);
    if (other < far) addSlope(gradPositive, gradNegative, positive, negative, start, columns, degree, other, -w);
    else addSlope(gradAnchor, gradNegative, anchor, negative, start, columns, degree, far, -w);
  }
};

function distance(x: FloatArray, y: FloatArray, start: number, columns: number, degree: number): number {
  let sum = 0;
  for (let i = start; i < start + columns; i++) {
    const gap = Math.abs(x[i] - y[i] + EPSILON);
    sum += degree === 2 ? gap * gap : Math.pow(gap, degree);
  }
  return degree === 2 ? Math.sqrt(sum) : Math.pow(sum, 1 / degree);
}

/** Adds `w` times the slope of the distance, `sign(gap) * (|gap| / distance)^(degree - 1)`, and takes it off for the other. */
function addSlope(
  gradX: FloatArray,
  gradY: FloatArray,
  x: FloatArray,
  y: FloatArray,
  start: number,
  columns: number,
  degree: number,
  length: number,
  w: number,
): void {
  if (length === 0) return;
  for (let i = start; i < start + columns; i++) {
    const gap = x[i] - y[i] + EPSILON;
    const share = degree === 2 ? gap / length : Math.sign(gap) * Math.pow(Math.abs(gap) / length, degree - 1);
    gradX[i] += w * share;
    gradY[i] -= w * share;
  }
}
