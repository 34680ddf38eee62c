import { flat, kernelsFor } from "@chainrule/tensor";
import { expectFlag, expectFraction, expectNonNegative } from "./expect-hyperparameter.ts";
import { GroupedOptimizer } from "./grouped-optimizer.ts";
import type { OptimizerOptions } from "./optimizer.ts";
import type { CommonHyperparameters, OptimizerParameters } from "./parameter-group.ts";
import type { UpdateRule } from "./update-rule.ts";

/** The settings of one parameter group of {@link RMSProp}. */
export interface RMSPropHyperparameters extends CommonHyperparameters {
  alpha: number;
  epsilon: number;
  momentum: number;
  centred: boolean;
}

/** Settings of {@link RMSProp}. */
export interface RMSPropOptions extends OptimizerOptions {
  /** Default 0.01. */
  readonly learningRate?: number;
  /** Decay of the mean squared gradient, from 0 to less than 1. Default 0.99. */
  readonly alpha?: number;
  /** Added to the root in the denominator. Default 1e-8. */
  readonly epsilon?: number;
  /** How much of the last step is kept, from 0 to less than 1. Default 0. */
  readonly momentum?: number;
  /** Divide by the standard deviation of the gradient, not by its root mean square. Default false. */
  readonly centred?: boolean;
  /** L2 penalty, added to the gradient. Default 0. */
  readonly weightDecay?: number;
}

/**
 * Gradients over their root mean square. With `g = grad + weightDecay * value`:
 *
 * `s = alpha s + (1 - alpha) g^2`, `d = g / (sqrt(s) + epsilon)`, `value -= learningRate * d`;
 *
 * - centred: `mean = alpha * mean + (1 - alpha) g`, and the root is that of `s - mean^2`, which rounding never makes negative
 *   here, as it may in PyTorch;
 * - momentum: `velocity = momentum * velocity + d`, `value -= learningRate * velocity`.
 *
 * Source: Tieleman and Hinton, 2012, Lecture 6.5: RMSProp; Graves, 2013, Generating Sequences with Recurrent Neural
 * Networks, for the centred form; epsilon outside of the root, as in PyTorch.
 */
export class RMSProp extends GroupedOptimizer<RMSPropHyperparameters> {
  constructor(parameters: OptimizerParameters<RMSPropHyperparameters>, options: RMSPropOptions = {}) {
    super(rule, parameters, options, {
      learningRate: 1e-2,
      alpha: 0.99,
      epsilon: 1e-8,
      momentum: 0,
      centred: false,
      weightDecay: 0,
    });
  }
}

const rule: UpdateRule<RMSPropHyperparameters> = {
  kind: "RMSProp",
  slots: ["squares"],
  optionalSlots: ["mean", "velocity"],
  elementwise: true,

  check(where, { learningRate, alpha, epsilon, momentum, centred, weightDecay }) {
    expectNonNegative(where, "learningRate", learningRate);
    expectFraction(where, "alpha", alpha);
    expectNonNegative(where, "epsilon", epsilon);
    expectFraction(where, "momentum", momentum);
    expectFlag(where, "centred", centred);
    expectNonNegative(where, "weightDecay", weightDecay);
  },

  update(value, grad, memory, { learningRate, alpha, epsilon, momentum, centred, weightDecay }) {
    const squares = flat(memory.slot("squares"));
    kernelsFor(value).rmsProp(
      flat(value),
      flat(grad),
      squares,
      centred ? flat(memory.slot("mean")) : squares,
      momentum === 0 ? squares : flat(memory.slot("velocity")),
      value.size,
      learningRate,
      alpha,
      1 - alpha,
      epsilon,
      momentum,
      weightDecay,
      centred,
    );
  },
};
