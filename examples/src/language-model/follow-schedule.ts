import type { BatchReport, Callback, Optimizer, Schedule, TrainBegin } from "@chainrule/optim";

/**
 * Sets the learning rate of every group to that of a schedule, before the first step and after each.
 *
 * @param scheduleOf the schedule for a run of so many steps.
 */
export function followSchedule(optimizer: Optimizer, scheduleOf: (steps: number) => Schedule): Callback {
  let schedule: Schedule | undefined;
  const setFor = (step: number): void => {
    if (schedule === undefined) return;
    for (const group of optimizer.groups) group.learningRate = schedule(step);
  };
  return {
    onTrainBegin({ epochs, steps }: TrainBegin): void {
      schedule = scheduleOf(epochs * steps);
      setFor(0);
    },
    onBatchEnd: ({ epoch, step, steps }: BatchReport) => setFor((epoch - 1) * steps + step),
  };
}
