import type { ClampGradientKernel, ClampKernel } from "../kernel/elementwise.ts";

// Math.max and Math.min pass NaN on.
export const clamp: ClampKernel = (y, x, count, low, high) => {
  for (let i = 0; i < count; i++) y[i] = Math.min(Math.max(x[i], low), high);
};

export const clampGradient: ClampGradientKernel = (gradInput, gradOutput, x, count, low, high) => {
  for (let i = 0; i < count; i++) gradInput[i] = x[i] <= low || x[i] >= high ? 0 : gradOutput[i];
};
