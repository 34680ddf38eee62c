import type { FloatArray } from "../../tensor.ts";

/*
 * Updates of a value by its gradient, each element by itself, in place in the value and in what is remembered from step
 * to step. In all of them `weightDecay` adds `weightDecay * value` to the gradient first, unless the text says otherwise.
 * What is named as not used is neither read nor written and may be any array.
 */

/**
 * One step of stochastic gradient descent. With `d = grad + weightDecay * value` and, when `momentum` is not 0,
 * `velocity = momentum * velocity + (1 - dampening) * d`:
 * `value -= learningRate * (nesterov ? d + momentum * velocity : velocity)`. Without momentum
 * `value -= learningRate * d`, and `velocity` is not used.
 */
export type SgdKernel = (
  value: FloatArray,
  grad: FloatArray,
  velocity: FloatArray,
  count: number,
  learningRate: number,
  momentum: number,
  dampening: number,
  weightDecay: number,
  nesterov: boolean,
) => void;

/**
 * One step by two moments, `m = beta1 m + (1 - beta1) g` and `v = beta2 v + (1 - beta2) g^2` of
 * `g = grad + weightDecay * value`, and by the largest `v` so far when `keepsLargest`; otherwise `largest` is not used:
 *
 * `value = shrink * value - (meanRate * m + gradRate * g) / (rootFactor * sqrt(v) + epsilon)`.
 *
 * Adam, AdamW, AMSGrad, NAdam and RAdam differ in the numbers alone, which are the same for all elements.
 */
export type AdamKernel = (
  value: FloatArray,
  grad: FloatArray,
  firstMoment: FloatArray,
  secondMoment: FloatArray,
  largest: FloatArray,
  count: number,
  meanRate: number,
  gradRate: number,
  rootFactor: number,
  epsilon: number,
  beta1: number,
  beta2: number,
  weightDecay: number,
  shrink: number,
  keepsLargest: boolean,
) => void;

/**
 * One step of Adamax: `m = beta1 m + (1 - beta1) g`, `largest = max(beta2 * largest, |g| + epsilon)`,
 * `value -= rate * m / largest`.
 */
export type AdamaxKernel = (
  value: FloatArray,
  grad: FloatArray,
  firstMoment: FloatArray,
  largest: FloatArray,
  count: number,
  rate: number,
  beta1: number,
  beta2: number,
  epsilon: number,
  weightDecay: number,
) => void;

/**
 * One step by the root of the squares: `s = keep * s + take * g^2`, `d = g / (sqrt(s) + epsilon)`, `value -= rate * d`.
 *
 * When `centred`, `mean = keep * mean + take * g` and the root is that of `max(s - mean^2, 0)`; otherwise `mean` is not
 * used. When `momentum` is not 0, `velocity = momentum * velocity + d` takes the place of `d`; otherwise `velocity` is not
 * used. RMSProp, and Adagrad with `keep` and `take` of 1.
 */
export type RmsPropKernel = (
  value: FloatArray,
  grad: FloatArray,
  squares: FloatArray,
  mean: FloatArray,
  velocity: FloatArray,
  count: number,
  rate: number,
  keep: number,
  take: number,
  epsilon: number,
  momentum: number,
  weightDecay: number,
  centred: boolean,
) => void;

/**
 * One step of Adadelta: `s = rho s + (1 - rho) g^2`, `d = g * sqrt(changes + epsilon) / sqrt(s + epsilon)`,
 * `changes = rho * changes + (1 - rho) d^2`, `value -= rate * d`.
 */
export type AdadeltaKernel = (
  value: FloatArray,
  grad: FloatArray,
  squares: FloatArray,
  changes: FloatArray,
  count: number,
  rate: number,
  rho: number,
  epsilon: number,
  weightDecay: number,
) => void;

/**
 * One step of Lion: `value = shrink * value - rate * sign(beta1 * m + (1 - beta1) * grad)`, where the sign of 0 is 0 and
 * that of NaN is NaN; then `m = beta2 m + (1 - beta2) grad`.
 */
export type LionKernel = (
  value: FloatArray,
  grad: FloatArray,
  mean: FloatArray,
  count: number,
  rate: number,
  beta1: number,
  beta2: number,
  shrink: number,
) => void;
