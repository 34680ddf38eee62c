import { Dataset } from "@chainrule/data";
import { Trainer } from "@chainrule/optim";
import { fromTypedArray } from "@chainrule/tensor";
import type { JobData } from "../job/read-job-file.ts";
import type { TrainAnswer } from "../process/answer.ts";
import { peakMegabytes } from "../process/peak-megabytes.ts";
import type { TrainRequest } from "../process/request.ts";
import { chooseEngine } from "./choose-engine.ts";
import { engineText } from "./engine-text.ts";
import { modelOf, targetsOf } from "./model-of.ts";

/**
 * Our own library through its `Trainer`: the same steps on the same batches as the loop by hand, an epoch of them at a
 * time, so that the difference is what the Trainer costs. A slice is an epoch.
 */
export async function timeTrainer(
  data: JobData,
  { job, settings, warmUp, window, firstStepOnly }: TrainRequest,
  sinceStart: () => number,
): Promise<TrainAnswer> {
  const about = engineText(chooseEngine(settings));
  const { network, loss, optimizer } = modelOf(job, data);
  const trainer = new Trainer({ model: network, loss, optimizer });
  const examples = datasetOf(data, job);
  const fitting = { batchSize: job.batchSize, shuffle: false };
  let steps = 0;
  let firstStepMilliseconds = 0;
  let checkedLoss = NaN;
  const onBatchEnd = (report: { loss: number }): void => {
    if (steps++ === 0) firstStepMilliseconds = sinceStart();
    checkedLoss = report.loss;
  };
  const checked = examples.take((firstStepOnly ? 1 : job.checkedStep) * job.batchSize);
  await trainer.fit(checked, { ...fitting, epochs: 1, callbacks: [{ onBatchEnd }] });
  const slices: number[] = [];
  if (!firstStepOnly) {
    const start = performance.now();
    for await (const epoch of trainer.fit(examples, { ...fitting, epochs: Number.MAX_SAFE_INTEGER })) {
      const elapsed = performance.now() - start;
      if (elapsed > warmUp) slices.push((1e6 * epoch.seconds) / epoch.steps);
      if (elapsed > warmUp + window) break;
    }
  }
  return { checkedLoss, slices, firstStepMilliseconds, peakMegabytes: peakMegabytes(), about };
}

/** All batches in their order as one dataset over the same memory. */
function datasetOf({ batches }: JobData, job: TrainRequest["job"]): Dataset {
  const [{ inputs, targets }] = batches;
  const count = batches.length * job.batchSize;
  const size = inputs.length / job.batchSize;
  const allInputs = new Float32Array(inputs.buffer, inputs.byteOffset, count * size);
  const allTargets = new Float32Array(targets.buffer, targets.byteOffset, count);
  return new Dataset(fromTypedArray(allInputs, [count, ...job.inputShape]), targetsOf(job, allTargets));
}
