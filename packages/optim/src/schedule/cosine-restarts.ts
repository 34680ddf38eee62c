import { expectCount } from "@chainrule/tensor";
import { expectNonNegative } from "../optimizer/expect-hyperparameter.ts";
import { betweenByCosine } from "./between-by-cosine.ts";
import { describeSchedule } from "./describe-schedule.ts";
import type { Schedule } from "./schedule.ts";

/** Settings of {@link cosineRestarts}. */
export interface CosineRestartsOptions {
  /** The rate at each restart. */
  readonly rate: number;
  /** Steps from the start to the first restart. */
  readonly period: number;
  /** How many times longer each period is than the one before; a whole number. Default 1. */
  readonly growth?: number;
  /** The rate towards the end of each period. Default 0. */
  readonly end?: number;
}

/**
 * A rate that falls along half a cosine and starts again: `end + (rate - end) * (1 + cos(pi * t / T)) / 2`, with `t` the
 * steps since the last restart, and `T` the length of the present period: `period`, then `growth` times the one before.
 *
 * Source: Loshchilov and Hutter, 2017, SGDR: Stochastic Gradient Descent with Warm Restarts.
 *
 * @throws ValueError for negative rates, or a period or growth that is not a whole number from 1 up.
 */
export function cosineRestarts({ rate, period, growth = 1, end = 0 }: CosineRestartsOptions): Schedule {
  expectNonNegative("cosineRestarts", "rate", rate);
  expectNonNegative("cosineRestarts", "end", end);
  expectCount("cosineRestarts", "period", period);
  expectCount("cosineRestarts", "growth", growth);
  const text = `cosineRestarts(${rate} to ${end}, period ${period}${growth === 1 ? "" : `, growth ${growth}`})`;
  return describeSchedule(text, (step) => {
    const { since, length } = periodAt(step, period, growth);
    return betweenByCosine(rate, end, since / length);
  });
}

/** How long the period of this step is, and how many of its steps came before. */
function periodAt(step: number, period: number, growth: number): { since: number; length: number } {
  if (growth === 1) return { since: step % period, length: period };
  let since = step;
  let length = period;
  while (since >= length) {
    since -= length;
    length *= growth;
  }
  return { since, length };
}
