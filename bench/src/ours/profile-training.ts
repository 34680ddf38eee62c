import { kernelsFor, registerEngine, startThreads, useEngine, zeros } from "@chainrule/tensor";
import type { JobData } from "../job/read-job-file.ts";
import type { ProfileAnswer } from "../process/answer.ts";
import type { ProfileRequest } from "../process/request.ts";
import { chooseEngine } from "./choose-engine.ts";
import { notedKernels } from "./noted-kernels.ts";
import type { KernelNotes } from "./noted-kernels.ts";
import { prepare } from "./prepare.ts";

/** Trains with an engine whose kernels note their time: where that of a step goes, in microseconds. */
export async function profileTraining(
  data: JobData,
  { job, settings, warmUp, window }: ProfileRequest,
): Promise<ProfileAnswer> {
  chooseEngine(settings);
  await startThreads();
  const notes: KernelNotes = new Map();
  const kernels = notedKernels(kernelsFor(zeros([1])), notes);
  const training = prepare(job, data, settings);
  registerEngine({ name: "noted", load: () => kernels });
  useEngine("noted");
  let steps = 0;
  const stepFor = (milliseconds: number): number => {
    const start = performance.now();
    while (performance.now() - start < milliseconds) {
      const { inputs, targets } = data.batches[steps++ % data.batches.length];
      void training.step(inputs, targets);
    }
    return 1000 * (performance.now() - start);
  };
  stepFor(warmUp);
  notes.clear();
  steps = 0;
  const elapsed = stepFor(window);
  return {
    stepMicroseconds: elapsed / steps,
    kernels: [...notes].map(([name, { calls, microseconds }]) => ({
      name,
      callsPerStep: calls / steps,
      microsecondsPerStep: microseconds / steps,
    })),
  };
}
