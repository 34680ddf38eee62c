import { adamRule } from "./adam-rule.ts";
import type { AdamHyperparameters } from "./adam-rule.ts";
import { GroupedOptimizer } from "./grouped-optimizer.ts";
import type { OptimizerOptions } from "./optimizer.ts";
import type { OptimizerParameters } from "./parameter-group.ts";

/** Settings of {@link Adam}. */
export interface AdamOptions extends OptimizerOptions {
  /** Default 0.001. */
  readonly learningRate?: number;
  /** Decay of the mean gradient, from 0 to less than 1. Default 0.9. */
  readonly beta1?: number;
  /** Decay of the mean squared gradient, from 0 to less than 1. Default 0.999. */
  readonly beta2?: number;
  /** Added to the root in the denominator. Default 1e-8. */
  readonly epsilon?: number;
  /** Divide by the root of the largest second moment so far, not of the latest. Default false. */
  readonly amsgrad?: boolean;
  /** L2 penalty, added to the gradient. Default 0. See {@link AdamW} for decay apart from the gradient. */
  readonly weightDecay?: number;
}

/**
 * Adaptive moment estimation. With `g = grad + weightDecay * value` and `t` the parameter's updates so far, from 1:
 *
 * `m = beta1 m + (1 - beta1) g`, `v = beta2 v + (1 - beta2) g^2`,
 * `value -= learningRate * (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)`.
 *
 * With `amsgrad` the largest `v` so far takes the place of `v` in the denominator, so that no rate ever grows.
 *
 * Source: Kingma and Ba, 2015, Adam: A Method for Stochastic Optimization; Reddi, Kale and Kumar, 2018, On the Convergence
 * of Adam and Beyond, for `amsgrad`, with the correction of PyTorch.
 */
export class Adam extends GroupedOptimizer<AdamHyperparameters> {
  constructor(parameters: OptimizerParameters<AdamHyperparameters>, options: AdamOptions = {}) {
    super(rule, parameters, options, {
      learningRate: 1e-3,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-8,
      amsgrad: false,
      weightDecay: 0,
    });
  }
}

const rule = adamRule("Adam", false);
