import { expectFraction, expectNonNegative } from "./expect-hyperparameter.ts";
import type { CommonHyperparameters } from "./parameter-group.ts";

/** The settings that all rules with two moments of the gradient have. */
export interface MomentHyperparameters extends CommonHyperparameters {
  beta1: number;
  beta2: number;
  epsilon: number;
}

/** Refuses moments and rates outside of their range. */
export function checkMoments(
  where: string,
  { learningRate, beta1, beta2, epsilon, weightDecay }: MomentHyperparameters,
): void {
  expectNonNegative(where, "learningRate", learningRate);
  expectFraction(where, "beta1", beta1);
  expectFraction(where, "beta2", beta2);
  expectNonNegative(where, "epsilon", epsilon);
  expectNonNegative(where, "weightDecay", weightDecay);
}
