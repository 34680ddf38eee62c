import type { Engine } from "../engine.ts";

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
};
