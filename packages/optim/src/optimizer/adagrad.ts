import { flat, kernelsFor } from "@chainrule/tensor";
import { expectNonNegative } from "./expect-hyperparameter.ts";
import { GroupedOptimizer } from "./grouped-optimizer.ts";
import type { OptimizerOptions } from "./optimizer.ts";
import type { CommonHyperparameters, OptimizerParameters } from "./parameter-group.ts";
import type { UpdateRule } from "./update-rule.ts";

/** The settings of one parameter group of {@link Adagrad}. */
export interface AdagradHyperparameters extends CommonHyperparameters {
  learningRateDecay: number;
  initialAccumulator: number;
  epsilon: number;
}

/** Settings of {@link Adagrad}. */
export interface AdagradOptions extends OptimizerOptions {
  /** Default 0.01. */
  readonly learningRate?: number;
  /** How much of the learning rate goes with each step. Default 0. */
  readonly learningRateDecay?: number;
  /** What the sum of squares starts from. Default 0. */
  readonly initialAccumulator?: number;
  /** Added to the root in the denominator. Default 1e-10. */
  readonly epsilon?: number;
  /** L2 penalty, added to the gradient. Default 0. */
  readonly weightDecay?: number;
}

/**
 * Rates of their own by the sum of all squared gradients. With `g = grad + weightDecay * value` and `t` the parameter's
 * updates so far, from 1:
 *
 * `s = s + g^2`, `value -= learningRate / (1 + (t - 1) learningRateDecay) * g / (sqrt(s) + epsilon)`; `s` starts at
 * `initialAccumulator`.
 *
 * Source: Duchi, Hazan and Singer, 2011, Adaptive Subgradient Methods for Online Learning and Stochastic Optimization; as in
 * PyTorch.
 */
export class Adagrad extends GroupedOptimizer<AdagradHyperparameters> {
  constructor(parameters: OptimizerParameters<AdagradHyperparameters>, options: AdagradOptions = {}) {
    super(rule, parameters, options, {
      learningRate: 1e-2,
      learningRateDecay: 0,
      initialAccumulator: 0,
      epsilon: 1e-10,
      weightDecay: 0,
    });
  }
}

const rule: UpdateRule<AdagradHyperparameters> = {
  kind: "Adagrad",
  slots: ["squares"],
  elementwise: true,

  check(where, { learningRate, learningRateDecay, initialAccumulator, epsilon, weightDecay }) {
    expectNonNegative(where, "learningRate", learningRate);
    expectNonNegative(where, "learningRateDecay", learningRateDecay);
    expectNonNegative(where, "initialAccumulator", initialAccumulator);
    expectNonNegative(where, "epsilon", epsilon);
    expectNonNegative(where, "weightDecay", weightDecay);
  },

  update(value, grad, memory, { learningRate, learningRateDecay, initialAccumulator, epsilon, weightDecay }) {
    const squares = flat(memory.slot("squares", initialAccumulator));
    const rate = learningRate / (1 + (memory.step - 1) * learningRateDecay);
    // The kernel of RMSProp, with sums in place of means.
    kernelsFor(value).rmsProp(
      flat(value),
      flat(grad),
      squares,
      squares,
      squares,
      value.size,
      rate,
      1,
      1,
      epsilon,
      0,
      weightDecay,
      false,
    );
  },
};
