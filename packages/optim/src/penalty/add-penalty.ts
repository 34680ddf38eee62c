import type { Parameter } from "@chainrule/core";
import { expectNonNegative } from "../optimizer/expect-hyperparameter.ts";
import { parameterList } from "../optimizer/parameter-list.ts";

/** How much of each penalty there is. */
export interface PenaltyOptions {
  /** Of the sum of absolute values, which makes weights that are not needed exactly small. Default 0. */
  readonly l1?: number;
  /** Of half the sum of squares. Default 0. The option `weightDecay` of an optimizer does the same without the value. */
  readonly l2?: number;
}

/**
 * Adds the gradient of a penalty on large values to the gradients of these parameters, between the backward pass and the
 * optimizer's step, and gives the penalty, which belongs to the loss:
 *
 * `penalty = l1 * sum(|w|) + l2 / 2 * sum(w^2)`, `grad += l1 * sign(w) + l2 * w`.
 *
 * Biases are mostly left alone: `addPenalty([...model.parameters()].filter(({ shape }) => shape.length > 1), { l1: 1e-4 })`.
 * The slope of `|w|` at 0 is 0. Frozen parameters count for nothing.
 *
 * @returns the penalty, summed in double precision.
 * @throws ValueError when one is negative or not finite, or something else than parameters is passed.
 */
export function addPenalty(parameters: Iterable<Parameter>, { l1 = 0, l2 = 0 }: PenaltyOptions): number {
  expectNonNegative("addPenalty", "l1", l1);
  expectNonNegative("addPenalty", "l2", l2);
  let [absolute, squares] = [0, 0];
  for (const { value, grad, requiresGrad } of parameterList("addPenalty", parameters)) {
    if (!requiresGrad) continue;
    // Values and gradients of parameters are contiguous from their first element on.
    for (let i = 0; i < value.size; i++) {
      const weight = value.data[i];
      absolute += Math.abs(weight);
      squares += weight * weight;
      grad.data[i] += l1 * Math.sign(weight) + l2 * weight;
    }
  }
  return l1 * absolute + (l2 / 2) * squares;
}
