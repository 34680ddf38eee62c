import { expectNonNegative } from "../optimizer/expect-hyperparameter.ts";
import { describeSchedule } from "./describe-schedule.ts";
import type { Schedule } from "./schedule.ts";

/** Settings of {@link inverseTimeDecay}. */
export interface InverseTimeDecayOptions {
  /** The rate of step 0. */
  readonly rate: number;
  /** How fast it falls: after `1 / decay` steps it is half. */
  readonly decay: number;
}

/**
 * A rate that falls like 1 / t: `rate / (1 + decay * step)`.
 *
 * Its sum has no bound and that of its squares has, which is what stochastic descent needs to arrive.
 * Source: Robbins and Monro, 1951, A Stochastic Approximation Method.
 *
 * @throws ValueError when one is negative or not finite.
 */
export function inverseTimeDecay({ rate, decay }: InverseTimeDecayOptions): Schedule {
  expectNonNegative("inverseTimeDecay", "rate", rate);
  expectNonNegative("inverseTimeDecay", "decay", decay);
  return describeSchedule(`inverseTimeDecay(${rate}, decay ${decay})`, (step) => rate / (1 + decay * step));
}
