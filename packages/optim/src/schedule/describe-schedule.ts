import { ValueError } from "@chainrule/tensor";
import type { Schedule } from "./schedule.ts";

/** A schedule that refuses what is no step with a ValueError, and whose text is `text`. */
export function describeSchedule(text: string, rate: Schedule): Schedule {
  const schedule = (step: number): number => {
    if (Number.isSafeInteger(step) && step >= 0) return rate(step);
    throw new ValueError({
      code: "invalid-step",
      where: text,
      expected: "the step must be a whole number from 0 up",
      got: String(step),
    });
  };
  return Object.defineProperty(schedule, "toString", { value: () => text });
}

/** What a schedule is, for the text of another one. */
export function scheduleText(schedule: Schedule): string {
  return Object.hasOwn(schedule, "toString") ? String(schedule) : "a function of one's own";
}
