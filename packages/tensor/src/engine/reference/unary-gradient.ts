import type { Engine } from "../engine.ts";

/** `kept` is the forward pass's output `y` or its input `x`, as the parameter's name says. */
export const unaryGradient: Engine["unaryGradient"] = {
  exp(gradInput, gradOutput, y, count) {
    for (let i = 0; i < count; i++) gradInput[i] = gradOutput[i] * y[i];
  },
  log(gradInput, gradOutput, x, count) {
    for (let i = 0; i < count; i++) gradInput[i] = gradOutput[i] / x[i];
  },
  sqrt(gradInput, gradOutput, y, count) {
    for (let i = 0; i < count; i++) gradInput[i] = gradOutput[i] / (2 * y[i]);
  },
  reciprocal(gradInput, gradOutput, y, count) {
    for (let i = 0; i < count; i++) gradInput[i] = -gradOutput[i] * y[i] * y[i];
  },
  // The slope of x^0 is 0 everywhere, also at x = 0 where 0 * 0^-1 would be NaN.
  power(gradInput, gradOutput, x, count, exponent) {
    if (exponent === 0) gradInput.fill(0, 0, count);
    else for (let i = 0; i < count; i++) gradInput[i] = gradOutput[i] * (exponent * Math.pow(x[i], exponent - 1));
  },
  relu(gradInput, gradOutput, y, count) {
    for (let i = 0; i < count; i++) gradInput[i] = y[i] <= 0 ? 0 : gradOutput[i];
  },
  leakyRelu(gradInput, gradOutput, x, count, slope) {
    for (let i = 0; i < count; i++) gradInput[i] = x[i] > 0 ? gradOutput[i] : slope * gradOutput[i];
  },
  // For x <= 0, alpha * exp(x) = y + alpha; for x > 0 the slope is 1.
  elu(gradInput, gradOutput, y, count, alpha) {
    for (let i = 0; i < count; i++) gradInput[i] = y[i] > 0 ? gradOutput[i] : gradOutput[i] * (y[i] + alpha);
  },
  sigmoid(gradInput, gradOutput, y, count) {
    for (let i = 0; i < count; i++) gradInput[i] = gradOutput[i] * y[i] * (1 - y[i]);
  },
  tanh(gradInput, gradOutput, y, count) {
    for (let i = 0; i < count; i++) gradInput[i] = gradOutput[i] * (1 - y[i] * y[i]);
  },
};
