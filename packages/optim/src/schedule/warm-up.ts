import { expectCount } from "@chainrule/tensor";
import { describeSchedule, scheduleText } from "./describe-schedule.ts";
import { expectSchedule, refused } from "./expect-schedule.ts";
import type { Schedule } from "./schedule.ts";

/** Settings of {@link warmUp}. */
export interface WarmUpOptions {
  /** The step from which on the schedule is itself. */
  readonly steps: number;
  /** The share of the rate at step 0, from 0 to 1. Default 1 / 3, as in PyTorch's `LinearLR`. */
  readonly start?: number;
}

/**
 * A schedule whose first steps are smaller, rising evenly: `schedule(step) * (start + (1 - start) * step / steps)`, and
 * `schedule(step)` from `steps` on. The schedule does not wait: it goes on meanwhile.
 *
 * Source: Goyal et al., 2017, Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour.
 *
 * @throws ValueError unless `steps` is a whole number from 1 up and `start` lies from 0 to 1.
 */
export function warmUp(schedule: Schedule, { steps, start = 1 / 3 }: WarmUpOptions): Schedule {
  expectSchedule("warmUp", schedule);
  expectCount("warmUp", "steps", steps);
  if (!(start >= 0 && start <= 1)) throw refused("warmUp", "start must be from 0 to 1", start);
  return describeSchedule(
    `warmUp(${scheduleText(schedule)}, ${steps} steps from ${Number(start.toPrecision(3))})`,
    (step) => {
      const rate = schedule(step);
      return step >= steps ? rate : rate * (start + ((1 - start) * step) / steps);
    },
  );
}
