import { expectFlag } from "./expect-hyperparameter.ts";
import { checkMoments } from "./moment-hyperparameters.ts";
import type { MomentHyperparameters } from "./moment-hyperparameters.ts";
import { MOMENT_SLOTS, stepByMoments } from "./step-by-moments.ts";
import type { UpdateRule } from "./update-rule.ts";
import { wholePower } from "./whole-power.ts";

/** The settings of one parameter group of Adam and of AdamW. */
export interface AdamHyperparameters extends MomentHyperparameters {
  amsgrad: boolean;
}

/** The update that Adam and AdamW share; `decoupled` keeps the weight decay out of the moments. */
export function adamRule(kind: string, decoupled: boolean): UpdateRule<AdamHyperparameters> {
  return {
    kind,
    slots: MOMENT_SLOTS,
    optionalSlots: ["largestSecondMoment"],
    elementwise: true,

    check(where, hyper) {
      checkMoments(where, hyper);
      expectFlag(where, "amsgrad", hyper.amsgrad);
    },

    update(value, grad, memory, { learningRate, beta1, beta2, epsilon, weightDecay, amsgrad }) {
      const rates = {
        meanRate: learningRate / (1 - wholePower(beta1, memory.step)),
        gradRate: 0,
        rootFactor: 1 / Math.sqrt(1 - wholePower(beta2, memory.step)),
        epsilon,
        beta1,
        beta2,
        weightDecay: decoupled ? 0 : weightDecay,
        shrink: decoupled ? 1 - learningRate * weightDecay : 1,
      };
      stepByMoments(value, grad, memory, rates, amsgrad);
    },
  };
}
