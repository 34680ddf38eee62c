import { flat, kernelsFor } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { UpdateMemory } from "./update-rule.ts";

/** The numbers of one step by two moments, the same for all elements; see the engine's `adam`. */
export interface MomentRates {
  readonly meanRate: number;
  readonly gradRate: number;
  readonly rootFactor: number;
  readonly epsilon: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly weightDecay: number;
  readonly shrink: number;
}

/** The names of the moments that are remembered. */
export const MOMENT_SLOTS: readonly string[] = ["firstMoment", "secondMoment"];

/** One step of Adam's family: one kernel call. */
export function stepByMoments(
  value: Tensor,
  grad: Tensor,
  memory: UpdateMemory,
  rates: MomentRates,
  keepsLargest = false,
): void {
  const second = flat(memory.slot("secondMoment"));
  kernelsFor(value).adam(
    flat(value),
    flat(grad),
    flat(memory.slot("firstMoment")),
    second,
    keepsLargest ? flat(memory.slot("largestSecondMoment")) : second,
    value.size,
    rates.meanRate,
    rates.gradRate,
    rates.rootFactor,
    rates.epsilon,
    rates.beta1,
    rates.beta2,
    rates.weightDecay,
    rates.shrink,
    keepsLargest,
  );
}
