import { expectCount, expectPositive } from "@chainrule/tensor";
import { expectNonNegative } from "../optimizer/expect-hyperparameter.ts";
import { describeSchedule } from "./describe-schedule.ts";
import type { Schedule } from "./schedule.ts";

/** Settings of {@link polynomialDecay}. */
export interface PolynomialDecayOptions {
  /** The rate of step 0. */
  readonly rate: number;
  /** The step from which on the rate is `end`. */
  readonly steps: number;
  /** Default 0. */
  readonly end?: number;
  /** 1 falls evenly, 2 fast at first. Default 1. */
  readonly power?: number;
}

/**
 * A rate that falls, or rises, to an end along a power: `end + (rate - end) * (1 - step / steps)^power`, and `end` from
 * `steps` on.
 *
 * @throws ValueError for negative rates, a power not above 0, or `steps` not a whole number from 1 up.
 */
export function polynomialDecay({ rate, steps, end = 0, power = 1 }: PolynomialDecayOptions): Schedule {
  expectNonNegative("polynomialDecay", "rate", rate);
  expectNonNegative("polynomialDecay", "end", end);
  expectPositive("polynomialDecay", "power", power);
  expectCount("polynomialDecay", "steps", steps);
  const text = `polynomialDecay(${rate} to ${end} in ${steps} steps${power === 1 ? "" : `, power ${power}`})`;
  return describeSchedule(text, (step) => {
    return step >= steps ? end : end + (rate - end) * (1 - step / steps) ** power;
  });
}
