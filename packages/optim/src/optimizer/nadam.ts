import { expectNonNegative } from "./expect-hyperparameter.ts";
import { GroupedOptimizer } from "./grouped-optimizer.ts";
import { checkMoments } from "./moment-hyperparameters.ts";
import type { MomentHyperparameters } from "./moment-hyperparameters.ts";
import type { OptimizerOptions } from "./optimizer.ts";
import type { OptimizerParameters } from "./parameter-group.ts";
import { MOMENT_SLOTS, stepByMoments } from "./step-by-moments.ts";
import type { UpdateRule } from "./update-rule.ts";
import { wholePower } from "./whole-power.ts";

/** The settings of one parameter group of {@link NAdam}. */
export interface NAdamHyperparameters extends MomentHyperparameters {
  momentumDecay: number;
}

/** Settings of {@link NAdam}. */
export interface NAdamOptions extends OptimizerOptions {
  /** Default 0.002. */
  readonly learningRate?: number;
  /** Decay of the mean gradient, from 0 to less than 1. Default 0.9. */
  readonly beta1?: number;
  /** Decay of the mean squared gradient, from 0 to less than 1. Default 0.999. */
  readonly beta2?: number;
  /** Added to the root in the denominator. Default 1e-8. */
  readonly epsilon?: number;
  /** L2 penalty, added to the gradient. Default 0. */
  readonly weightDecay?: number;
  /** How fast the momentum grows to `beta1`. Default 0.004. */
  readonly momentumDecay?: number;
}

/**
 * Adam with Nesterov's look ahead. With `g`, `m` and `v` as in {@link Adam}, `t` the parameter's updates so far, from 1, and
 * the momentum `b_t = beta1 (1 - 0.96^(t * momentumDecay) / 2)`, whose product up to `t` is `B_t`:
 *
 * `value -= learningRate * (b_(t+1) m / (1 - B_(t+1)) + (1 - b_t) g / (1 - B_t)) / (sqrt(v / (1 - beta2^t)) + epsilon)`.
 *
 * The product is that of the settings as they are now, so `beta1` and `momentumDecay` had better stay as they are.
 *
 * Source: Dozat, 2016, Incorporating Nesterov Momentum into Adam; as in PyTorch from 2.0 on. PyTorch 1.13 counts one
 * momentum twice, but with `foreach`.
 */
export class NAdam extends GroupedOptimizer<NAdamHyperparameters> {
  constructor(parameters: OptimizerParameters<NAdamHyperparameters>, options: NAdamOptions = {}) {
    super(rule, parameters, options, {
      learningRate: 2e-3,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-8,
      weightDecay: 0,
      momentumDecay: 4e-3,
    });
  }
}

const rule: UpdateRule<NAdamHyperparameters> = {
  kind: "NAdam",
  slots: MOMENT_SLOTS,
  elementwise: true,

  check(where, hyper) {
    checkMoments(where, hyper);
    expectNonNegative(where, "momentumDecay", hyper.momentumDecay);
  },

  update(value, grad, memory, { learningRate, beta1, beta2, epsilon, weightDecay, momentumDecay }) {
    const { step } = memory;
    const momentum = momentumAt(step, beta1, momentumDecay);
    const next = momentumAt(step + 1, beta1, momentumDecay);
    const product = momentumProduct(step, beta1, momentumDecay);
    const rates = {
      meanRate: (learningRate * next) / (1 - product * next),
      gradRate: (learningRate * (1 - momentum)) / (1 - product),
      rootFactor: 1 / Math.sqrt(1 - wholePower(beta2, step)),
      epsilon,
      beta1,
      beta2,
      weightDecay,
      shrink: 1,
    };
    stepByMoments(value, grad, memory, rates);
  },
};

function momentumAt(step: number, beta1: number, decay: number): number {
  return beta1 * (1 - 0.5 * Math.pow(0.96, step * decay));
}

/** The product of the momentum of all steps so far, as far as it tells 1 from 1 minus it. */
function momentumProduct(steps: number, beta1: number, decay: number): number {
  let product = 1;
  for (let step = 1; step <= steps && product > Number.EPSILON / 4; step++) product *= momentumAt(step, beta1, decay);
  return product;
}
