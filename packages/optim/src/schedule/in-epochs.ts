import { expectCount } from "@chainrule/tensor";
import { describeSchedule, scheduleText } from "./describe-schedule.ts";
import { expectSchedule } from "./expect-schedule.ts";
import type { Schedule } from "./schedule.ts";

/**
 * A schedule that is told in epochs instead of steps, and so holds still within each: `schedule(floor(step / stepsPerEpoch))`.
 *
 * @throws ValueError unless `stepsPerEpoch` is a whole number from 1 up.
 */
export function inEpochs(schedule: Schedule, stepsPerEpoch: number): Schedule {
  expectSchedule("inEpochs", schedule);
  expectCount("inEpochs", "stepsPerEpoch", stepsPerEpoch);
  const text = `inEpochs(${scheduleText(schedule)}, ${stepsPerEpoch} steps each)`;
  return describeSchedule(text, (step) => schedule(Math.floor(step / stepsPerEpoch)));
}
