import { flat, kernelsFor } from "@chainrule/tensor";
import { GroupedOptimizer } from "./grouped-optimizer.ts";
import { checkMoments } from "./moment-hyperparameters.ts";
import type { MomentHyperparameters } from "./moment-hyperparameters.ts";
import type { OptimizerOptions } from "./optimizer.ts";
import type { OptimizerParameters } from "./parameter-group.ts";
import type { UpdateRule } from "./update-rule.ts";
import { wholePower } from "./whole-power.ts";

/** The settings of one parameter group of {@link Adamax}. */
export type AdamaxHyperparameters = MomentHyperparameters;

/** Settings of {@link Adamax}. */
export interface AdamaxOptions extends OptimizerOptions {
  /** Default 0.002. */
  readonly learningRate?: number;
  /** Decay of the mean gradient, from 0 to less than 1. Default 0.9. */
  readonly beta1?: number;
  /** Decay of the largest gradient, from 0 to less than 1. Default 0.999. */
  readonly beta2?: number;
  /** Added to the size of each gradient. Default 1e-8. */
  readonly epsilon?: number;
  /** L2 penalty, added to the gradient. Default 0. */
  readonly weightDecay?: number;
}

/**
 * Adam by the largest gradient in place of the root of the mean square. With `g = grad + weightDecay * value` and `t` the
 * parameter's updates so far, from 1:
 *
 * `m = beta1 m + (1 - beta1) g`, `u = max(beta2 u, |g| + epsilon)`, `value -= learningRate / (1 - beta1^t) * m / u`.
 *
 * Source: Kingma and Ba, 2015, Adam: A Method for Stochastic Optimization, section 7.1; the epsilon as in PyTorch.
 */
export class Adamax extends GroupedOptimizer<AdamaxHyperparameters> {
  constructor(parameters: OptimizerParameters<AdamaxHyperparameters>, options: AdamaxOptions = {}) {
    super(rule, parameters, options, {
      learningRate: 2e-3,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-8,
      weightDecay: 0,
    });
  }
}

const rule: UpdateRule<AdamaxHyperparameters> = {
  kind: "Adamax",
  slots: ["firstMoment", "largestGradient"],
  elementwise: true,

  check: checkMoments,

  update(value, grad, memory, { learningRate, beta1, beta2, epsilon, weightDecay }) {
    kernelsFor(value).adamax(
      flat(value),
      flat(grad),
      flat(memory.slot("firstMoment")),
      flat(memory.slot("largestGradient")),
      value.size,
      learningRate / (1 - wholePower(beta1, memory.step)),
      beta1,
      beta2,
      epsilon,
      weightDecay,
    );
  },
};
