import { expectNonNegative } from "../optimizer/expect-hyperparameter.ts";
import { describeSchedule } from "./describe-schedule.ts";
import type { Schedule } from "./schedule.ts";

/**
 * The same rate at every step: `rate`.
 *
 * @throws ValueError when the rate is negative or not finite.
 */
export function constantRate(rate: number): Schedule {
  expectNonNegative("constantRate", "rate", rate);
  return describeSchedule(`constantRate(${rate})`, () => rate);
}
