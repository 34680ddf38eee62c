import { memoryUsage } from "node:process";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { spirals } from "@chainrule/data";
import { BatchNorm1d, Dropout, Linear, ReLU, Sequential, SoftmaxCrossEntropy } from "@chainrule/layers";
import { Accuracy, Adam, Trainer } from "@chainrule/optim";
import type { Callback } from "@chainrule/optim";

/** Resident memory after so many steps, in bytes, after a forced collection. */
export type MemoryReading = readonly [step: number, bytes: number];

/** Trains for so many steps with the Trainer, metrics, schedule and clipping, and reads the memory at even distances. */
export async function residentMemory(steps: number, readings: number): Promise<MemoryReading[]> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  // A hundred steps an epoch: the history, a report for each epoch, is to grow.
  const data = spirals({ examplesPerClass: 1000 });
  const model = new Sequential(new Linear(2, 32), new BatchNorm1d(32), new ReLU(), new Dropout(0.1), new Linear(32, 3));
  const batchSize = 30;
  const stepsPerEpoch = Math.ceil(data.size / batchSize);
  const trainer = new Trainer({
    model,
    loss: new SoftmaxCrossEntropy(),
    optimizer: new Adam(model.parameters()),
    metrics: [new Accuracy()],
  });
  const distance = Math.ceil(steps / readings);
  const taken: MemoryReading[] = [];
  const read: Callback = {
    onBatchEnd({ globalStep }) {
      if (globalStep % distance !== 0) return;
      collect();
      taken.push([globalStep, memoryUsage.rss()]);
    },
  };
  await trainer.fit(data, {
    epochs: Math.ceil(steps / stepsPerEpoch),
    batchSize,
    callbacks: [read],
    schedule: () => 1e-3,
    clip: { norm: 1 },
  });
  return taken;
}
