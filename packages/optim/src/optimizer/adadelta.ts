import { flat, kernelsFor } from "@chainrule/tensor";
import { expectFraction, expectNonNegative } from "./expect-hyperparameter.ts";
import { GroupedOptimizer } from "./grouped-optimizer.ts";
import type { OptimizerOptions } from "./optimizer.ts";
import type { CommonHyperparameters, OptimizerParameters } from "./parameter-group.ts";
import type { UpdateRule } from "./update-rule.ts";

/** The settings of one parameter group of {@link Adadelta}. */
export interface AdadeltaHyperparameters extends CommonHyperparameters {
  rho: number;
  epsilon: number;
}

/** Settings of {@link Adadelta}. */
export interface AdadeltaOptions extends OptimizerOptions {
  /** Default 1. */
  readonly learningRate?: number;
  /** Decay of both mean squares, from 0 to less than 1. Default 0.9. */
  readonly rho?: number;
  /** Added to both mean squares. Default 1e-6. */
  readonly epsilon?: number;
  /** L2 penalty, added to the gradient. Default 0. */
  readonly weightDecay?: number;
}

/**
 * Steps in the unit of the value, by the mean square of earlier steps. With `g = grad + weightDecay * value`:
 *
 * `s = rho s + (1 - rho) g^2`, `d = g sqrt(c + epsilon) / sqrt(s + epsilon)`, `c = rho c + (1 - rho) d^2`,
 * `value -= learningRate * d`.
 *
 * Source: Zeiler, 2012, ADADELTA: An Adaptive Learning Rate Method.
 */
export class Adadelta extends GroupedOptimizer<AdadeltaHyperparameters> {
  constructor(parameters: OptimizerParameters<AdadeltaHyperparameters>, options: AdadeltaOptions = {}) {
    super(rule, parameters, options, {
      learningRate: 1,
      rho: 0.9,
      epsilon: 1e-6,
      weightDecay: 0,
    });
  }
}

const rule: UpdateRule<AdadeltaHyperparameters> = {
  kind: "Adadelta",
  slots: ["squares", "changes"],
  elementwise: true,

  check(where, { learningRate, rho, epsilon, weightDecay }) {
    expectNonNegative(where, "learningRate", learningRate);
    expectFraction(where, "rho", rho);
    expectNonNegative(where, "epsilon", epsilon);
    expectNonNegative(where, "weightDecay", weightDecay);
  },

  update(value, grad, memory, { learningRate, rho, epsilon, weightDecay }) {
    kernelsFor(value).adadelta(
      flat(value),
      flat(grad),
      flat(memory.slot("squares")),
      flat(memory.slot("changes")),
      value.size,
      learningRate,
      rho,
      epsilon,
      weightDecay,
    );
  },
};
