import { expectCount } from "@chainrule/tensor";
import { expectNonNegative } from "../optimizer/expect-hyperparameter.ts";
import { betweenByCosine } from "./between-by-cosine.ts";
import { describeSchedule } from "./describe-schedule.ts";
import type { Schedule } from "./schedule.ts";

/** Settings of {@link cosineDecay}. */
export interface CosineDecayOptions {
  /** The rate of step 0. */
  readonly rate: number;
  /** The step from which on the rate is `end`. */
  readonly steps: number;
  /** Default 0. */
  readonly end?: number;
}

/**
 * A rate that falls along half a cosine: `end + (rate - end) * (1 + cos(pi * step / steps)) / 2`, and `end` from `steps`
 * on.
 *
 * Source: Loshchilov and Hutter, 2017, SGDR: Stochastic Gradient Descent with Warm Restarts, without the restarts.
 *
 * @throws ValueError for negative rates, or `steps` not a whole number from 1 up.
 */
export function cosineDecay({ rate, steps, end = 0 }: CosineDecayOptions): Schedule {
  expectNonNegative("cosineDecay", "rate", rate);
  expectNonNegative("cosineDecay", "end", end);
  expectCount("cosineDecay", "steps", steps);
  const text = `cosineDecay(${rate} to ${end} in ${steps} steps)`;
  return describeSchedule(text, (step) => betweenByCosine(rate, end, step / steps));
}
