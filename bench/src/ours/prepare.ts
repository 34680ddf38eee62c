import { Arena, lastingZeros } from "@chainrule/tensor";
import type { JobData } from "../job/read-job-file.ts";
import type { Job } from "../job/job.ts";
import type { Settings } from "../process/request.ts";
import type { Training } from "../process/training.ts";
import { chooseEngine } from "./choose-engine.ts";
import { engineText } from "./engine-text.ts";
import { modelOf, targetsOf } from "./model-of.ts";

/** Our own library with the loop written by hand, in an arena. */
export function prepare(job: Job, data: JobData, settings: Settings): Training {
  const about = engineText(chooseEngine(settings));
  const { network, loss, optimizer } = modelOf(job, data);
  const arena = new Arena();
  const batch = lastingZeros([job.batchSize, ...job.inputShape]);
  // Labels are few bytes and the same in every round of the batches.
  const kept = new Map<Float32Array, ReturnType<typeof targetsOf>>();
  const targetsFor = (targets: Float32Array): ReturnType<typeof targetsOf> => {
    const known = kept.get(targets) ?? targetsOf(job, targets);
    kept.set(targets, known);
    return known;
  };
  return {
    about,
    step(inputs, targets) {
      batch.data.set(inputs);
      return arena.run(() => {
        optimizer.zeroGrad();
        const value = loss.forward(network.forward(batch), targetsFor(targets)).get();
        network.backward(loss.backward()[0], { inputGradients: false });
        optimizer.step();
        return value;
      });
    },
  };
}
