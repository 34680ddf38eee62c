import { expectCount } from "@chainrule/tensor";
import { describeSchedule, scheduleText } from "./describe-schedule.ts";
import { expectSchedule } from "./expect-schedule.ts";
import type { Schedule } from "./schedule.ts";

/** A schedule and how many steps of it are taken. */
export interface Stretch {
  readonly schedule: Schedule;
  readonly steps: number;
}

/**
 * Schedules one after the other, each from its own step 0 on; the last one goes on for good:
 *
 * `joined([{ schedule: polynomialDecay({ rate: 0, end: 0.1, steps: 100 }), steps: 100 }], cosineDecay({ ... }))`.
 *
 * @throws ValueError for something else than schedules, or `steps` not a whole number from 1 up.
 */
export function joined(stretches: readonly Stretch[], last: Schedule): Schedule {
  const parts = stretches.map(({ schedule, steps }, i) => {
    expectSchedule(`joined stretches[${i}]`, schedule);
    expectCount(`joined stretches[${i}]`, "steps", steps);
    return { schedule, steps };
  });
  expectSchedule("joined", last);
  const texts = parts.map(({ schedule, steps }) => `${steps} steps of ${scheduleText(schedule)}`);
  return describeSchedule(`joined(${[...texts, scheduleText(last)].join(", then ")})`, (step) => {
    let since = step;
    for (const { schedule, steps } of parts) {
      if (since < steps) return schedule(since);
      since -= steps;
    }
    return last(since);
  });
}
