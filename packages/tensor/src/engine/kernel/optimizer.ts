import type { FloatArray } from "../../tensor.ts";

/**
 * One step of stochastic gradient descent. With `d = grad + weightDecay * value` and, when `momentum` is not 0,
 * `velocity = momentum * velocity + d`: `value -= learningRate * (nesterov ? d + momentum * velocity : velocity)`.
 * Without momentum `value -= learningRate * d`; `velocity` is then neither read nor written and may be any array.
 */
export type SgdKernel = (
  value: FloatArray,
  grad: FloatArray,
  velocity: FloatArray,
  count: number,
  learningRate: number,
  momentum: number,
  weightDecay: number,
  nesterov: boolean,
) => void;

/**
 * One step of Adam or, with `decoupled`, of AdamW. `step` counts from 1.
 *
 * `g = grad + weightDecay * value` (Adam) or `value *= 1 - learningRate * weightDecay` (AdamW); `m = beta1 m + (1 - beta1) g`,
 * `v = beta2 v + (1 - beta2) g^2`; `value -= learningRate * mHat / (sqrt(vHat) + epsilon)` with `mHat = m / (1 - beta1^step)`
 * and `vHat = v / (1 - beta2^step)`.
 */
export type AdamKernel = (
  value: FloatArray,
  grad: FloatArray,
  firstMoment: FloatArray,
  secondMoment: FloatArray,
  count: number,
  step: number,
  learningRate: number,
  beta1: number,
  beta2: number,
  epsilon: number,
  weightDecay: number,
  decoupled: boolean,
) => void;
