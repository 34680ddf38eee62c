import type { Engine } from "../engine.ts";
import type { RouteKernel } from "../kernel/elementwise.ts";

export const binary: Engine["binary"] = {
  add(z, x, y, count) {
    for (let i = 0; i < count; i++) z[i] = x[i] + y[i];
  },
  subtract(z, x, y, count) {
    for (let i = 0; i < count; i++) z[i] = x[i] - y[i];
  },
  multiply(z, x, y, count) {
    for (let i = 0; i < count; i++) z[i] = x[i] * y[i];
  },
  divide(z, x, y, count) {
    for (let i = 0; i < count; i++) z[i] = x[i] / y[i];
  },
  // Math.max and Math.min pass NaN on, from either side.
  maximum(z, x, y, count) {
    for (let i = 0; i < count; i++) z[i] = Math.max(x[i], y[i]);
  },
  minimum(z, x, y, count) {
    for (let i = 0; i < count; i++) z[i] = Math.min(x[i], y[i]);
  },
};

export const route: RouteKernel = (gradX, gradY, gradOutput, x, y, count, sign) => {
  for (let i = 0; i < count; i++) {
    const grad = gradOutput[i];
    const toX = sign * x[i] >= sign * y[i] || Number.isNaN(x[i]);
    gradX[i] = toX ? grad : 0;
    gradY[i] = toX ? 0 : grad;
  }
};
