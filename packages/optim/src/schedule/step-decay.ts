import { expectCount, expectPositive } from "@chainrule/tensor";
import { expectNonNegative } from "../optimizer/expect-hyperparameter.ts";
import { describeSchedule } from "./describe-schedule.ts";
import { refused } from "./expect-schedule.ts";
import type { Schedule } from "./schedule.ts";

/** Settings of {@link stepDecay}. */
export interface StepDecayOptions {
  /** The rate before the first fall. */
  readonly rate: number;
  /** What each fall multiplies the rate by. Default 0.1. */
  readonly factor?: number;
  /** How many steps lie between two falls; this or `at`. */
  readonly every?: number;
  /** The steps at which the rate falls, rising; this or `every`. */
  readonly at?: readonly number[];
}

/**
 * A rate that falls in stairs: `rate * factor^k`, with `k = floor(step / every)`, or the number of steps in `at` that are
 * at or before this one.
 *
 * @throws ValueError for a negative rate, a factor not above 0, and unless exactly one of `every` and `at` is given.
 */
export function stepDecay({ rate, factor = 0.1, every, at }: StepDecayOptions): Schedule {
  expectNonNegative("stepDecay", "rate", rate);
  expectPositive("stepDecay", "factor", factor);
  if ((every === undefined) === (at === undefined)) {
    throw refused("stepDecay", "either every or at must be given", every === undefined ? "neither" : "both");
  }
  if (at !== undefined) {
    const falls = [...at];
    expectRising(falls);
    const fallen = (step: number): number => falls.filter((fall) => fall <= step).length;
    return describeSchedule(`stepDecay(${rate}, times ${factor} at ${falls.join(", ")})`, (step) => {
      return rate * factor ** fallen(step);
    });
  }
  const length = every as number;
  expectCount("stepDecay", "every", length);
  return describeSchedule(`stepDecay(${rate}, times ${factor} every ${length} steps)`, (step) => {
    return rate * factor ** Math.floor(step / length);
  });
}

function expectRising(at: readonly number[]): void {
  const isRising = at.every((fall, i) => Number.isSafeInteger(fall) && fall > (at[i - 1] ?? -1));
  if (!isRising || at.length === 0) {
    throw refused("stepDecay", "at must be rising whole numbers from 0 up, at least one", `[${at.join(", ")}]`);
  }
}
