import { adamRule } from "./adam-rule.ts";
import type { AdamHyperparameters } from "./adam-rule.ts";
import { GroupedOptimizer } from "./grouped-optimizer.ts";
import type { OptimizerOptions } from "./optimizer.ts";
import type { OptimizerParameters } from "./parameter-group.ts";

/** Settings of {@link AdamW}. */
export interface AdamWOptions extends OptimizerOptions {
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
  /** The share of a value that a step takes away, before the learning rate. Default 0.01. */
  readonly weightDecay?: number;
}

/**
 * Adam with weight decay apart from the gradient: `value *= 1 - learningRate * weightDecay`, then a step of
 * {@link Adam} without any penalty.
 *
 * Source: Loshchilov and Hutter, 2019, Decoupled Weight Decay Regularization; the learning rate multiplies the decay, as
 * in PyTorch.
 */
export class AdamW extends GroupedOptimizer<AdamHyperparameters> {
  constructor(parameters: OptimizerParameters<AdamHyperparameters>, options: AdamWOptions = {}) {
    super(rule, parameters, options, {
      learningRate: 1e-3,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-8,
      amsgrad: false,
      weightDecay: 0.01,
    });
  }
}

const rule = adamRule("AdamW", true);
