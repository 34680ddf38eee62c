import { flat, kernelsFor, ValueError } from "@chainrule/tensor";
import { expectFlag, expectFraction, expectNonNegative } from "./expect-hyperparameter.ts";
import { GroupedOptimizer } from "./grouped-optimizer.ts";
import type { OptimizerOptions } from "./optimizer.ts";
import type { CommonHyperparameters, OptimizerParameters } from "./parameter-group.ts";
import type { UpdateRule } from "./update-rule.ts";

/** The settings of one parameter group of {@link SGD}. */
export interface SGDHyperparameters extends CommonHyperparameters {
  momentum: number;
  dampening: number;
  nesterov: boolean;
}

/** Settings of {@link SGD}. */
export interface SGDOptions extends OptimizerOptions {
  readonly learningRate: number;
  /** How much of the last step's velocity is kept, from 0 to less than 1. Default 0. */
  readonly momentum?: number;
  /** How much less than all of the gradient the velocity takes after its first step, from 0 to less than 1. Default 0. */
  readonly dampening?: number;
  /** Look ahead along the velocity; needs a momentum, and no dampening. Default false. */
  readonly nesterov?: boolean;
  /** L2 penalty, added to the gradient. Default 0. */
  readonly weightDecay?: number;
}

/**
 * Stochastic gradient descent, with momentum if asked for. With `d = grad + weightDecay * value`:
 *
 * - plain: `value -= learningRate * d`;
 * - momentum: `velocity = momentum * velocity + (1 - dampening) * d`, `value -= learningRate * velocity`; the velocity
 *   starts at 0, and its first step takes all of `d`, as in PyTorch;
 * - Nesterov: `value -= learningRate * (d + momentum * velocity)`, with the velocity as above.
 *
 * Source: Sutskever, Martens, Dahl and Hinton, 2013, On the Importance of Initialization and Momentum in Deep Learning;
 * the learning rate multiplies the velocity, as in PyTorch.
 */
export class SGD extends GroupedOptimizer<SGDHyperparameters> {
  constructor(parameters: OptimizerParameters<SGDHyperparameters>, options: SGDOptions) {
    super(rule, parameters, options, {
      learningRate: undefined,
      momentum: 0,
      dampening: 0,
      nesterov: false,
      weightDecay: 0,
    });
  }
}

const rule: UpdateRule<SGDHyperparameters> = {
  kind: "SGD",
  slots: ["velocity"],
  elementwise: true,

  check(where, { learningRate, momentum, dampening, nesterov, weightDecay }) {
    expectNonNegative(where, "learningRate", learningRate);
    expectFraction(where, "momentum", momentum);
    expectFraction(where, "dampening", dampening);
    expectFlag(where, "nesterov", nesterov);
    expectNonNegative(where, "weightDecay", weightDecay);
    if (!nesterov) return;
    if (momentum > 0 && dampening > 0) {
      throw new ValueError({
        code: "nesterov-with-dampening",
        where,
        expected: "nesterov needs a dampening of 0",
        got: String(dampening),
      });
    }
    if (momentum > 0) return;
    throw new ValueError({
      code: "nesterov-without-momentum",
      where,
      expected: "nesterov needs a momentum above 0",
      got: String(momentum),
      fix: "Pass { momentum: 0.9, nesterov: true }",
    });
  },

  update(value, grad, memory, { learningRate, momentum, dampening, nesterov, weightDecay }) {
    const gradient = flat(grad);
    const isFirst = !memory.has("velocity");
    // Without momentum the kernel does not touch the velocity, so none is made.
    const velocity = momentum === 0 ? gradient : flat(memory.slot("velocity"));
    kernelsFor(value).sgd(
      flat(value),
      gradient,
      velocity,
      value.size,
      learningRate,
      momentum,
      isFirst ? 0 : dampening,
      weightDecay,
      nesterov,
    );
  },
};
