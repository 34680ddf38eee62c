import type { Parameter } from "@chainrule/core";
import { addScaled, flat, kernelsFor, ShapeError, shapeText, unary } from "@chainrule/tensor";
import { expectFlag, expectFraction, expectNonNegative } from "./expect-hyperparameter.ts";
import { GroupedOptimizer } from "./grouped-optimizer.ts";
import { orthogonalized } from "./orthogonalized.ts";
import type { OptimizerOptions } from "./optimizer.ts";
import type { CommonHyperparameters, OptimizerParameters } from "./parameter-group.ts";
import type { UpdateRule } from "./update-rule.ts";

/** The settings of one parameter group of {@link Muon}. */
export interface MuonHyperparameters extends CommonHyperparameters {
  momentum: number;
  nesterov: boolean;
  matchRms: boolean;
}

/** Settings of {@link Muon}. */
export interface MuonOptions extends OptimizerOptions {
  /** Default 0.02; with `matchRms`, that of AdamW. */
  readonly learningRate?: number;
  /** How much of the last step's velocity is kept, from 0 to less than 1. Default 0.95. */
  readonly momentum?: number;
  /** Look ahead along the velocity. Default true. */
  readonly nesterov?: boolean;
  /** Whether a step is as large as one of AdamW, so that both can have one learning rate. Default false. */
  readonly matchRms?: boolean;
  /** The share of a value that a step takes away, before the learning rate. Default 0. */
  readonly weightDecay?: number;
}

/**
 * Momentum whose steps are made orthogonal, so that all directions of a matrix are learnt alike; for the weights of hidden
 * layers. Biases, norms, and the first and last layers' weights belong to another optimizer, such as AdamW.
 *
 * `velocity = momentum * velocity + grad`, `u = nesterov ? grad + momentum * velocity : velocity`,
 * `value = (1 - learningRate * weightDecay) value - learningRate * scale * o(u)`,
 *
 * where `o` brings the singular values of a matrix near to 1; see {@link orthogonalized}. For `[rows, columns]`, which are
 * the outputs and the inputs of a Linear layer, the scale is `sqrt(max(1, rows / columns))`; with `matchRms` it is
 * `0.2 sqrt(max(rows, columns))`.
 *
 * Source: Jordan, Jin, Boza, You, Cesista, Newhouse and Bernstein, 2024, Muon: An Optimizer for Hidden Layers in Neural
 * Networks; Liu et al., 2025, Muon is Scalable for LLM Training, for the weight decay and `matchRms`.
 *
 * @throws ShapeError for a parameter that is no matrix.
 */
export class Muon extends GroupedOptimizer<MuonHyperparameters> {
  constructor(parameters: OptimizerParameters<MuonHyperparameters>, options: MuonOptions = {}) {
    super(rule, parameters, options, {
      learningRate: 0.02,
      momentum: 0.95,
      nesterov: true,
      matchRms: false,
      weightDecay: 0,
    });
  }
}

const rule: UpdateRule<MuonHyperparameters> = {
  kind: "Muon",
  slots: ["velocity"],

  check(where, { learningRate, momentum, nesterov, matchRms, weightDecay }) {
    expectNonNegative(where, "learningRate", learningRate);
    expectFraction(where, "momentum", momentum);
    expectFlag(where, "nesterov", nesterov);
    expectFlag(where, "matchRms", matchRms);
    expectNonNegative(where, "weightDecay", weightDecay);
  },

  checkParameter(where, { name, shape }: Parameter) {
    if (shape.length === 2) return;
    throw new ShapeError({
      code: "not-a-matrix",
      where,
      expected: `parameter ${name} must be a matrix`,
      got: shapeText(shape),
      fix: "Give Muon the matrices alone, and the other parameters to an optimizer of their own, such as AdamW",
    });
  },

  update(value, grad, memory, { learningRate, momentum, nesterov, matchRms, weightDecay }) {
    if (value.size === 0) return;
    const velocity = memory.slot("velocity");
    const kernels = kernelsFor(value);
    kernels.unary.scale(flat(velocity), flat(velocity), velocity.size, momentum);
    addScaled(velocity, grad);
    const step = unary("scale", velocity, nesterov ? momentum : 1);
    if (nesterov) addScaled(step, grad);
    const [rows, columns] = value.shape;
    const scale = matchRms ? 0.2 * Math.sqrt(Math.max(rows, columns)) : Math.sqrt(Math.max(1, rows / columns));
    kernels.unary.scale(flat(value), flat(value), value.size, 1 - learningRate * weightDecay);
    addScaled(value, orthogonalized(step), -learningRate * scale);
  },
};
