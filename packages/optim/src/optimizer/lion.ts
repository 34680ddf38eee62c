import { flat, kernelsFor } from "@chainrule/tensor";
import { expectFraction, expectNonNegative } from "./expect-hyperparameter.ts";
import { GroupedOptimizer } from "./grouped-optimizer.ts";
import type { OptimizerOptions } from "./optimizer.ts";
import type { CommonHyperparameters, OptimizerParameters } from "./parameter-group.ts";
import type { UpdateRule } from "./update-rule.ts";

/** The settings of one parameter group of {@link Lion}. */
export interface LionHyperparameters extends CommonHyperparameters {
  beta1: number;
  beta2: number;
}

/** Settings of {@link Lion}. */
export interface LionOptions extends OptimizerOptions {
  /** Default 1e-4. */
  readonly learningRate?: number;
  /** Share of the mean in the direction of a step, from 0 to less than 1. Default 0.9. */
  readonly beta1?: number;
  /** Decay of the mean gradient, from 0 to less than 1. Default 0.99. */
  readonly beta2?: number;
  /** The share of a value that a step takes away, before the learning rate. Default 0. */
  readonly weightDecay?: number;
}

/**
 * Steps of one size along the sign of a mean gradient:
 *
 * `value = (1 - learningRate * weightDecay) value - learningRate * sign(beta1 m + (1 - beta1) grad)`, then
 * `m = beta2 m + (1 - beta2) grad`.
 *
 * As every element moves by the learning rate, that is a third to a tenth of Adam's, and the weight decay larger by as much.
 * It remembers one number for each parameter, where Adam remembers two.
 *
 * Source: Chen, Liang, Huang, Real, Wang, Liu, Pham, Dong, Luong, Hsieh, Lu and Le, 2023, Symbolic Discovery of Optimization
 * Algorithms.
 */
export class Lion extends GroupedOptimizer<LionHyperparameters> {
  constructor(parameters: OptimizerParameters<LionHyperparameters>, options: LionOptions = {}) {
    super(rule, parameters, options, {
      learningRate: 1e-4,
      beta1: 0.9,
      beta2: 0.99,
      weightDecay: 0,
    });
  }
}

const rule: UpdateRule<LionHyperparameters> = {
  kind: "Lion",
  slots: ["mean"],
  elementwise: true,

  check(where, { learningRate, beta1, beta2, weightDecay }) {
    expectNonNegative(where, "learningRate", learningRate);
    expectFraction(where, "beta1", beta1);
    expectFraction(where, "beta2", beta2);
    expectNonNegative(where, "weightDecay", weightDecay);
  },

  update(value, grad, memory, { learningRate, beta1, beta2, weightDecay }) {
    kernelsFor(value).lion(
      flat(value),
      flat(grad),
      flat(memory.slot("mean")),
      value.size,
      learningRate,
      beta1,
      beta2,
      1 - learningRate * weightDecay,
    );
  },
};
