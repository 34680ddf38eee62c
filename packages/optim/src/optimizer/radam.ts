import { GroupedOptimizer } from "./grouped-optimizer.ts";
import { checkMoments } from "./moment-hyperparameters.ts";
import type { MomentHyperparameters } from "./moment-hyperparameters.ts";
import type { OptimizerOptions } from "./optimizer.ts";
import type { OptimizerParameters } from "./parameter-group.ts";
import { MOMENT_SLOTS, stepByMoments } from "./step-by-moments.ts";
import type { UpdateRule } from "./update-rule.ts";
import { wholePower } from "./whole-power.ts";

/** The settings of one parameter group of {@link RAdam}. */
export type RAdamHyperparameters = MomentHyperparameters;

/** Settings of {@link RAdam}. */
export interface RAdamOptions extends OptimizerOptions {
  /** Default 0.001. */
  readonly learningRate?: number;
  /** Decay of the mean gradient, from 0 to less than 1. Default 0.9. */
  readonly beta1?: number;
  /** Decay of the mean squared gradient, from 0 to less than 1. Default 0.999. */
  readonly beta2?: number;
  /** Added to the root in the denominator. Default 1e-8. */
  readonly epsilon?: number;
  /** L2 penalty, added to the gradient. Default 0. */
  readonly weightDecay?: number;
}

/**
 * Adam whose steps are rectified for how little the first gradients tell of their variance. With `g`, `m` and `v` as in
 * {@link Adam}, `t` the parameter's updates so far, from 1, `mHat = m / (1 - beta1^t)`, `n = 2 / (1 - beta2) - 1` and
 * `r = n - 2 t beta2^t / (1 - beta2^t)`:
 *
 * - `r <= 5`: `value -= learningRate * mHat`;
 * - else: `value -= learningRate * mHat * sqrt(1 - beta2^t) / (sqrt(v) + epsilon) * sqrt((r - 4) (r - 2) n / ((n - 4) (n - 2) r))`.
 *
 * Source: Liu, Jiang, He, Chen, Liu, Gao and Han, 2020, On the Variance of the Adaptive Learning Rate and Beyond; the bound
 * and the place of epsilon as in PyTorch.
 */
export class RAdam extends GroupedOptimizer<RAdamHyperparameters> {
  constructor(parameters: OptimizerParameters<RAdamHyperparameters>, options: RAdamOptions = {}) {
    super(rule, parameters, options, {
      learningRate: 1e-3,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-8,
      weightDecay: 0,
    });
  }
}

const rule: UpdateRule<RAdamHyperparameters> = {
  kind: "RAdam",
  slots: MOMENT_SLOTS,
  elementwise: true,

  check: checkMoments,

  update(value, grad, memory, { learningRate, beta1, beta2, epsilon, weightDecay }) {
    const rate = learningRate / (1 - wholePower(beta1, memory.step));
    const rectified = rectification(memory.step, beta2);
    const isAdaptive = rectified > 0;
    const rates = {
      meanRate: isAdaptive ? rate * rectified * Math.sqrt(1 - wholePower(beta2, memory.step)) : rate,
      gradRate: 0,
      // Without the second moment the denominator is 1.
      rootFactor: isAdaptive ? 1 : 0,
      epsilon: isAdaptive ? epsilon : 1,
      beta1,
      beta2,
      weightDecay,
      shrink: 1,
    };
    stepByMoments(value, grad, memory, rates);
  },
};

/** The factor of the adaptive step; 0 while there are too few gradients for one. */
function rectification(step: number, beta2: number): number {
  const most = 2 / (1 - beta2) - 1;
  const decayed = wholePower(beta2, step);
  const length = most - (2 * step * decayed) / (1 - decayed);
  if (length <= 5) return 0;
  return Math.sqrt(((length - 4) * (length - 2) * most) / ((most - 4) * (most - 2) * length));
}
