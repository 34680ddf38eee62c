import type { JobData } from "../job/read-job-file.ts";
import type { TrainAnswer } from "./answer.ts";
import { peakMegabytes } from "./peak-megabytes.ts";
import type { TrainRequest } from "./request.ts";
import type { Training } from "./training.ts";

/** The window is cut into so many slices, whose median is a round's figure. */
const SLICES = 10;

/** Steps a training, first unmeasured, and gives the time of a step in each slice of the window. */
export async function timeTraining(
  training: Training,
  { batches }: JobData,
  { job, warmUp, window, firstStepOnly }: TrainRequest,
  sinceStart: () => number,
): Promise<TrainAnswer> {
  let steps = 0;
  const step = (): number | null | Promise<number | null> => {
    const { inputs, targets } = batches[steps++ % batches.length];
    return training.step(inputs, targets);
  };
  let checkedLoss = await step();
  const firstStepMilliseconds = sinceStart();
  const slices: number[] = [];
  if (!firstStepOnly) {
    const start = performance.now();
    while (steps < job.checkedStep) checkedLoss = await step();
    while (performance.now() - start < warmUp) await stepsFor(step, 20);
    const windowStart = performance.now();
    while (performance.now() - windowStart < window) slices.push(await stepsFor(step, window / SLICES));
  }
  return {
    checkedLoss,
    slices,
    firstStepMilliseconds,
    peakMegabytes: peakMegabytes(),
    ...(training.about !== undefined && { about: training.about }),
  };
}

/** Steps for at least so many milliseconds, and gives the microseconds of one. */
async function stepsFor(step: () => unknown, milliseconds: number): Promise<number> {
  const start = performance.now();
  let elapsed: number;
  let count = 0;
  do {
    const result = step();
    // A step that is done must not wait for the next turn of the event loop.
    if (result instanceof Promise) await result;
    count++;
    elapsed = performance.now() - start;
  } while (elapsed < milliseconds);
  return (1000 * elapsed) / count;
}
