import type { BatchReport, Callback } from "@chainrule/optim";
import { expect, test } from "vitest";
import { lineFit, Plane } from "../trainer/line-fit.ts";

/** A callback that logs every call, each after a pause when it is slow. */
function logger(log: string[], name: string, slow = false): Callback {
  const note = (text: string) => {
    if (!slow) return void log.push(`${name} ${text}`);
    return new Promise<void>((resolve) => setTimeout(resolve, 1)).then(() => void log.push(`${name} ${text}`));
  };
  return {
    onTrainBegin: ({ epochs, batchSize, steps, samples }) => note(`train ${epochs} ${batchSize} ${steps} ${samples}`),
    onEpochBegin: ({ epoch, epochs, steps }) => note(`epoch ${epoch}/${epochs} ${steps}`),
    onBatchEnd: ({ epoch, step, steps, samples }) => note(`batch ${epoch} ${step}/${steps} ${samples}`),
    onEpochEnd: ({ epoch, validation }) => note(`end ${epoch} ${validation === undefined ? "" : "validated"}`),
    onAbort: ({ cause }) => note(cause),
    onTrainEnd: ({ history, completed }) => note(`done ${history.epochs.length} ${completed}`),
  };
}

test("Trainer.fit calls callbacks in order, each after the one before, and waits for them", async () => {
  const { trainer, data } = lineFit();
  const log: string[] = [];
  const callbacks = [logger(log, "a", true), logger(log, "b"), {}];
  await trainer.fit(data, { epochs: 2, batchSize: 6, validation: new Plane(2), callbacks });
  const calls = [
    "train 2 6 2 10",
    "epoch 1/2 2",
    "batch 1 1/2 6",
    "batch 1 2/2 10",
    "end 1 validated",
    "epoch 2/2 2",
    "batch 2 1/2 6",
    "batch 2 2/2 10",
    "end 2 validated",
    "done 2 true",
  ];
  expect(log).toEqual(calls.flatMap((call) => [`a ${call}`, `b ${call}`]));
});

test("Trainer.fit tells callbacks of every step and of validation before they begin, and of the whole run", async () => {
  const { trainer, data } = lineFit();
  const log: string[] = [];
  const callback: Callback = {
    onTrainBegin: ({ totalSteps, resumed, trainer: own }) => {
      expect(own).toBe(trainer);
      log.push(`train ${totalSteps} ${resumed}`);
    },
    onBatchBegin: ({ epoch, step, steps, globalStep }) =>
      void log.push(`begin ${epoch} ${step}/${steps} ${globalStep}`),
    onBatchEnd: ({ globalStep }) => void log.push(`end ${globalStep}`),
    onValidationBegin: ({ epoch, epochs }) => void log.push(`validate ${epoch}/${epochs}`),
    onValidationEnd: ({ validation }) => void log.push(`validated ${Number.isFinite(validation.loss)}`),
    onEpochEnd: ({ epoch }) => void log.push(`epoch ${epoch}`),
  };
  await trainer.fit(data, { epochs: 2, batchSize: 10, validation: new Plane(2), callbacks: [callback] });
  expect(log).toEqual([
    "train 2 undefined",
    "begin 1 1/1 1",
    "end 1",
    "validate 1/2",
    "validated true",
    "epoch 1",
    "begin 2 1/1 2",
    "end 2",
    "validate 2/2",
    "validated true",
    "epoch 2",
  ]);
});

test("Trainer.fit gives callbacks the figures of the epoch so far", async () => {
  const { trainer, data } = lineFit({ learningRate: 0 });
  const reports: (BatchReport & { mean: number })[] = [];
  const onBatchEnd = (report: BatchReport) => void reports.push({ ...report, mean: report.train.loss });
  const { epochs } = await trainer.fit(data, { epochs: 1, batchSize: 8, callbacks: [{ onBatchEnd }] });
  expect(reports[0].mean).toBeCloseTo(reports[0].loss, 12);
  expect(reports[1].mean).toBeCloseTo((8 * reports[0].loss + 2 * reports[1].loss) / 10, 12);
  expect(reports[1].mean).toBe(epochs[0].train.loss);
  expect(reports[1].seconds).toBeGreaterThanOrEqual(reports[0].seconds);
});

test("Trainer.fit tells the end to every callback, also when one of them throws", async () => {
  const { trainer, data } = lineFit();
  const log: string[] = [];
  const first = new Error("first");
  const bad: Callback = {
    onBatchEnd: () => Promise.reject(first),
    onAbort: ({ reason }) => {
      expect(reason).toBe(first);
      throw new Error("second");
    },
    onTrainEnd: () => {
      throw new Error("third");
    },
  };
  const run = trainer.fit(data, { epochs: 1, batchSize: 5, callbacks: [bad, logger(log, "b")] });
  await expect(run).rejects.toBe(first);
  expect(log.slice(-2)).toEqual(["b error", "b done 0 false"]);
  expect((await trainer.fit(data, { epochs: 1, batchSize: 5 })).epochs.length).toBe(1);
});

test("Trainer.fit tells the end only to callbacks whose turn of onTrainBegin came", async () => {
  const { trainer, data } = lineFit();
  const log: string[] = [];
  const failure = new Error("begin");
  const bad: Callback = {
    onTrainBegin: () => {
      throw failure;
    },
    onTrainEnd: () => void log.push("bad"),
  };
  const run = trainer.fit(data, { epochs: 1, batchSize: 5, callbacks: [bad, logger(log, "b")] });
  await expect(run).rejects.toBe(failure);
  expect(log).toEqual(["bad"]);
});

test("Trainer.fit rejects with what onTrainEnd throws after a good end, and after a break", async () => {
  const { trainer, data } = lineFit();
  const failure = new Error("end");
  const onTrainEnd = () => {
    throw failure;
  };
  const run = trainer.fit(data, { epochs: 1, batchSize: 5, callbacks: [{ onTrainEnd }] });
  await expect(run).rejects.toBe(failure);
  expect(run.history.epochs.length).toBe(1);
  const loop = async () => {
    for await (const _ of trainer.fit(data, { epochs: 3, batchSize: 5, callbacks: [{ onTrainEnd }] })) break;
  };
  await expect(loop()).rejects.toBe(failure);
});
