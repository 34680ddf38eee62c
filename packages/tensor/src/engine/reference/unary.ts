import type { Engine } from "../engine.ts";
import { normalDistribution } from "./normal-distribution.ts";
import { SELU_ALPHA, SELU_SCALE } from "./selu-constants.ts";

/** `sqrt(8 / pi)`: twice the factor of the argument of GELU's hyperbolic tangent. */
const GELU_FACTOR = 1.5957691216057308;

/** One loop for each function: a loop shared between functions would call through a pointer for every number. */
export const unary: Engine["unary"] = {
  negate(y, x, count) {
    for (let i = 0; i < count; i++) y[i] = -x[i];
  },
  exp(y, x, count) {
    for (let i = 0; i < count; i++) y[i] = Math.exp(x[i]);
  },
  log(y, x, count) {
    for (let i = 0; i < count; i++) y[i] = Math.log(x[i]);
  },
  sqrt(y, x, count) {
    for (let i = 0; i < count; i++) y[i] = Math.sqrt(x[i]);
  },
  reciprocal(y, x, count) {
    for (let i = 0; i < count; i++) y[i] = 1 / x[i];
  },
  power(y, x, count, exponent) {
    for (let i = 0; i < count; i++) y[i] = Math.pow(x[i], exponent);
  },
  scale(y, x, count, factor) {
    for (let i = 0; i < count; i++) y[i] = factor * x[i];
  },
  // Of "x <= 0" and "x > 0" the one decides that lets NaN pass through: it must not turn into 0 or into alpha.
  relu(y, x, count) {
    for (let i = 0; i < count; i++) y[i] = x[i] <= 0 ? 0 : x[i];
  },
  leakyRelu(y, x, count, slope) {
    for (let i = 0; i < count; i++) y[i] = x[i] > 0 ? x[i] : slope * x[i];
  },
  elu(y, x, count, alpha) {
    for (let i = 0; i < count; i++) y[i] = x[i] <= 0 ? alpha * Math.expm1(x[i]) : x[i];
  },
  // Only exp(-|x|) is evaluated: it cannot overflow.
  sigmoid(y, x, count) {
    for (let i = 0; i < count; i++) {
      const decay = Math.exp(-Math.abs(x[i]));
      y[i] = (x[i] < 0 ? decay : 1) / (1 + decay);
    }
  },
  tanh(y, x, count) {
    for (let i = 0; i < count; i++) y[i] = Math.tanh(x[i]);
  },
  selu(y, x, count) {
    for (let i = 0; i < count; i++) y[i] = x[i] <= 0 ? SELU_SCALE * SELU_ALPHA * Math.expm1(x[i]) : SELU_SCALE * x[i];
  },
  gelu(y, x, count) {
    for (let i = 0; i < count; i++) y[i] = x[i] * normalDistribution(x[i]);
  },
  // (1 + tanh u) / 2 = 1 / (1 + exp(-2 u)), which does not cancel for negative u.
  geluTanh(y, x, count) {
    for (let i = 0; i < count; i++) {
      const u = GELU_FACTOR * x[i] * (1 + 0.044715 * x[i] * x[i]);
      y[i] = x[i] / (1 + Math.exp(-u));
    }
  },
  silu(y, x, count) {
    for (let i = 0; i < count; i++) y[i] = x[i] / (1 + Math.exp(-x[i]));
  },
  // tanh(log(1 + e^x)) = (e^2 + 2 e) / (e^2 + 2 e + 2) with e = e^x; of positive x, over e^2.
  mish(y, x, count) {
    for (let i = 0; i < count; i++) {
      const e = Math.exp(-Math.abs(x[i]));
      const numerator = x[i] < 0 ? e * (e + 2) : 1 + 2 * e;
      y[i] = (x[i] * numerator) / (numerator + (x[i] < 0 ? 2 : 2 * e * e));
    }
  },
  softplus(y, x, count, threshold) {
    for (let i = 0; i < count; i++) {
      y[i] = x[i] > threshold ? x[i] : Math.max(x[i], 0) + Math.log1p(Math.exp(-Math.abs(x[i])));
    }
  },
  softsign(y, x, count) {
    for (let i = 0; i < count; i++) y[i] = x[i] / (1 + Math.abs(x[i]));
  },
  hardSigmoid(y, x, count) {
    for (let i = 0; i < count; i++) y[i] = Math.min(Math.max(x[i] + 3, 0), 6) / 6;
  },
  hardSwish(y, x, count) {
    for (let i = 0; i < count; i++) y[i] = x[i] * (Math.min(Math.max(x[i] + 3, 0), 6) / 6);
  },
};
