import { ValueError } from "@chainrule/tensor";
import type { Schedule } from "./schedule.ts";

/** Refuses what is no schedule. */
export function expectSchedule(where: string, schedule: Schedule): void {
  if (typeof schedule === "function") return;
  throw refused(where, "a schedule must be a function from a step to a learning rate", schedule);
}

/** The error for a setting outside of its range. */
export function refused(where: string, expected: string, got: unknown): ValueError {
  return new ValueError({ code: "invalid-schedule", where, expected, got: String(got) });
}
