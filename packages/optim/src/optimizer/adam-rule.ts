import { flat, kernelsFor } from "@chainrule/tensor";
import { expectFraction, expectNonNegative } from "./expect-hyperparameter.ts";
import type { CommonHyperparameters } from "./parameter-group.ts";
import type { UpdateRule } from "./update-rule.ts";

/** The settings of one parameter group of Adam and of AdamW. */
export interface AdamHyperparameters extends CommonHyperparameters {
  beta1: number;
  beta2: number;
  epsilon: number;
}

/** The update that Adam and AdamW share; `decoupled` keeps the weight decay out of the moments. */
export function adamRule(kind: string, decoupled: boolean): UpdateRule<AdamHyperparameters> {
  return {
    kind,
    slots: ["firstMoment", "secondMoment"],
    elementwise: true,

    check(where, { learningRate, beta1, beta2, epsilon, weightDecay }) {
      expectNonNegative(where, "learningRate", learningRate);
      expectFraction(where, "beta1", beta1);
      expectFraction(where, "beta2", beta2);
      expectNonNegative(where, "epsilon", epsilon);
      expectNonNegative(where, "weightDecay", weightDecay);
    },

    update(value, grad, memory, { learningRate, beta1, beta2, epsilon, weightDecay }) {
      kernelsFor(value).adam(
        flat(value),
        flat(grad),
        flat(memory.slot("firstMoment")),
        flat(memory.slot("secondMoment")),
        value.size,
        memory.step,
        learningRate,
        beta1,
        beta2,
        epsilon,
        weightDecay,
        decoupled,
      );
    },
  };
}
