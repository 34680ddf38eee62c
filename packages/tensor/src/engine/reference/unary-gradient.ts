import type { Engine } from "../engine.ts";
import { normalDensity, normalDistribution } from "./normal-distribution.ts";
import { SELU_ALPHA, SELU_SCALE } from "./selu-constants.ts";

/** `sqrt(8 / pi)`: twice the factor of the argument of GELU's hyperbolic tangent. */
const GELU_FACTOR = 1.5957691216057308;

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
  selu(gradInput, gradOutput, y, count) {
    for (let i = 0; i < count; i++) {
      gradInput[i] = gradOutput[i] * (y[i] > 0 ? SELU_SCALE : y[i] + SELU_SCALE * SELU_ALPHA);
    }
  },
  gelu(gradInput, gradOutput, x, count) {
    for (let i = 0; i < count; i++) {
      gradInput[i] = gradOutput[i] * (normalDistribution(x[i]) + x[i] * normalDensity(x[i]));
    }
  },
  // With s = 1 / (1 + exp(-u)): s + x s (1 - s) u'.
  geluTanh(gradInput, gradOutput, x, count) {
    for (let i = 0; i < count; i++) {
      const square = 0.044715 * x[i] * x[i];
      const decay = Math.exp(-Math.abs(GELU_FACTOR * x[i] * (1 + square)));
      const share = (x[i] < 0 ? decay : 1) / (1 + decay);
      const slope = GELU_FACTOR * (1 + 3 * square);
      // The slope of the exponent may overflow only where the share no longer changes.
      const change = decay === 0 ? 0 : (x[i] * slope * decay) / (1 + decay) ** 2;
      gradInput[i] = gradOutput[i] * (share + change);
    }
  },
  silu(gradInput, gradOutput, x, count) {
    for (let i = 0; i < count; i++) {
      const decay = Math.exp(-Math.abs(x[i]));
      const share = (x[i] < 0 ? decay : 1) / (1 + decay);
      gradInput[i] = gradOutput[i] * (share + (x[i] * decay) / (1 + decay) ** 2);
    }
  },
  // With t = tanh(log(1 + e^x)): t + x (1 - t^2) / (1 + e^-x), all over the denominator of t.
  mish(gradInput, gradOutput, x, count) {
    for (let i = 0; i < count; i++) {
      const e = Math.exp(-Math.abs(x[i]));
      const numerator = x[i] < 0 ? e * (e + 2) : 1 + 2 * e;
      const denominator = numerator + (x[i] < 0 ? 2 : 2 * e * e);
      const change = (4 * x[i] * (x[i] < 0 ? e : e * e) * (1 + e)) / denominator;
      gradInput[i] = (gradOutput[i] * (numerator + change)) / denominator;
    }
  },
  softplus(gradInput, gradOutput, x, count, threshold) {
    for (let i = 0; i < count; i++) {
      gradInput[i] = x[i] > threshold ? gradOutput[i] : gradOutput[i] / (1 + Math.exp(-x[i]));
    }
  },
  softsign(gradInput, gradOutput, x, count) {
    for (let i = 0; i < count; i++) gradInput[i] = gradOutput[i] / (1 + Math.abs(x[i])) ** 2;
  },
  hardSigmoid(gradInput, gradOutput, x, count) {
    for (let i = 0; i < count; i++) gradInput[i] = x[i] > -3 && x[i] < 3 ? gradOutput[i] / 6 : 0;
  },
  hardSwish(gradInput, gradOutput, x, count) {
    for (let i = 0; i < count; i++) {
      gradInput[i] = x[i] < -3 ? 0 : x[i] <= 3 ? gradOutput[i] * (x[i] / 3 + 0.5) : gradOutput[i];
    }
  },
};
