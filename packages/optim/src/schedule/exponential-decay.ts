import { expectCount, expectPositive } from "@chainrule/tensor";
import { expectNonNegative } from "../optimizer/expect-hyperparameter.ts";
import { describeSchedule } from "./describe-schedule.ts";
import type { Schedule } from "./schedule.ts";

/** Settings of {@link exponentialDecay}. */
export interface ExponentialDecayOptions {
  /** The rate of step 0. */
  readonly rate: number;
  /** What `every` steps multiply the rate by. */
  readonly factor: number;
  /** Default 1. */
  readonly every?: number;
}

/**
 * A rate that falls by the same share at each step: `rate * factor^(step / every)`.
 *
 * @throws ValueError for a negative rate, a factor not above 0, or `every` not a whole number from 1 up.
 */
export function exponentialDecay({ rate, factor, every = 1 }: ExponentialDecayOptions): Schedule {
  expectNonNegative("exponentialDecay", "rate", rate);
  expectPositive("exponentialDecay", "factor", factor);
  expectCount("exponentialDecay", "every", every);
  const text = `exponentialDecay(${rate}, times ${factor} every ${every === 1 ? "step" : `${every} steps`})`;
  return describeSchedule(text, (step) => rate * factor ** (step / every));
}
