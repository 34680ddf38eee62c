import { expectCount, expectPositive } from "@chainrule/tensor";
import { expectNonNegative } from "../optimizer/expect-hyperparameter.ts";
import { betweenByCosine } from "./between-by-cosine.ts";
import { describeSchedule } from "./describe-schedule.ts";
import { refused } from "./expect-schedule.ts";
import type { Schedule } from "./schedule.ts";

/** Settings of {@link oneCycle}. */
export interface OneCycleOptions {
  /** The highest rate. */
  readonly peak: number;
  /** Steps of the whole run, at least 2. */
  readonly steps: number;
  /** The share of the steps in which the rate rises, above 0 and below 1. Default 0.3. */
  readonly rise?: number;
  /** What the peak is divided by for the first step. Default 25. */
  readonly startDivisor?: number;
  /** What the first rate is divided by for the last step. Default 10,000. */
  readonly endDivisor?: number;
}

/**
 * One rise and one fall over a whole run, both along half a cosine: from `peak / startDivisor` up to `peak` at the step
 * `rise * steps - 1`, then down to `peak / startDivisor / endDivisor` at the step `steps - 1`, where it stays.
 *
 * The steps are those of PyTorch's `OneCycleLR`; the momentum is left alone.
 * Source: Smith and Topin, 2018, Super-Convergence: Very Fast Training of Neural Networks Using Large Learning Rates.
 *
 * @throws ValueError for settings outside of their range, or a rise shorter than one step.
 */
export function oneCycle({
  peak,
  steps,
  rise = 0.3,
  startDivisor = 25,
  endDivisor = 10_000,
}: OneCycleOptions): Schedule {
  expectNonNegative("oneCycle", "peak", peak);
  expectCount("oneCycle", "steps", steps, 2);
  expectPositive("oneCycle", "startDivisor", startDivisor);
  expectPositive("oneCycle", "endDivisor", endDivisor);
  const top = rise * steps - 1;
  const last = steps - 1;
  if (!(rise < 1 && top > 0)) {
    throw refused("oneCycle", `rise must be above ${1 / steps}, one step of ${steps}, and below 1`, rise);
  }
  const start = peak / startDivisor;
  return describeSchedule(`oneCycle(peak ${peak}, ${steps} steps)`, (step) =>
    step <= top
      ? betweenByCosine(start, peak, step / top)
      : betweenByCosine(peak, start / endDivisor, (step - top) / (last - top)),
  );
}
