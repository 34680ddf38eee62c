import type { BatchReport, Callback, FitOptions } from "@chainrule/optim";
import { expect, test } from "vitest";
import { lineFit } from "./line-fit.ts";

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A run of three epochs of three steps, with a log of what it does. */
function threeByThree(callback: Callback = {}, options: Pick<FitOptions, "signal"> = {}) {
  const log: string[] = [];
  const watching: Callback = {
    onBatchEnd: ({ epoch, step }) => void log.push(`${epoch}.${step}`),
    onEpochEnd: ({ epoch }) => void log.push(`end ${epoch}`),
    onAbort: ({ cause, reason }) => void log.push(`${cause} ${reason}`),
    onTrainEnd: ({ completed }) => void log.push(`completed ${completed}`),
  };
  const { model, trainer, data } = lineFit();
  const run = trainer.fit(data, { epochs: 3, batchSize: 4, callbacks: [watching, callback], ...options });
  return { log, run, model, trainer, data };
}

test("TrainingRun.pause lets training wait before the next step, and resume goes on to the same end", async () => {
  const plain = threeByThree();
  await plain.run;
  const paused: Callback = {
    onBatchEnd: ({ globalStep }: BatchReport, control) => {
      if (globalStep === 2) control.pause();
    },
  };
  const { log, run, model } = threeByThree(paused);
  const done = run.then(() => log.length);
  await pause(20);
  expect(run.isPaused).toBe(true);
  expect(log).toEqual(["1.1", "1.2"]);
  run.resume();
  expect(run.isPaused).toBe(false);
  await done;
  expect(log).toEqual(plain.log);
  expect(model.weight.value.data).toEqual(plain.model.weight.value.data);
});

test("TrainingRun.step makes one step of a run that nobody drives, over the end of an epoch to the end", async () => {
  const { log, run } = threeByThree();
  for (let step = 1; step <= 4; step++) expect(await run.step()).toBe(true);
  await pause(20);
  expect(log).toEqual(["1.1", "1.2", "1.3", "end 1", "2.1"]);
  const made = await Promise.all([run.step(), run.step()]);
  expect([made, log.length]).toEqual([[true, true], 7]);
  for (let step = 7; step <= 9; step++) expect(await run.step()).toBe(true);
  expect(await run.step()).toBe(false);
  expect((await run).epochs.length).toBe(3);
  expect(await run.step()).toBe(false);
});

test("TrainingRun.step rejects with what ends the run", async () => {
  const failure = new Error("callback");
  const { run } = threeByThree({
    onBatchEnd: () => {
      throw failure;
    },
  });
  await expect(run.step()).rejects.toBe(failure);
  await expect(run.step()).rejects.toBe(failure);
});

test("TrainingRun.step of a run that cannot begin rejects with the reason, and of one that was left makes no step", async () => {
  const aborted = threeByThree({}, { signal: AbortSignal.abort("no") });
  await expect(aborted.run.step()).rejects.toBe("no");
  await expect(aborted.run.step()).rejects.toBe("no");

  const { run, trainer, data } = threeByThree();
  const second = trainer.fit(data, { epochs: 1, batchSize: 4 });
  await run.step();
  await expect(second.step()).rejects.toMatchObject({ name: "StateError", code: "trainer-busy" });

  const left = threeByThree();
  await left.run[Symbol.asyncIterator]().return?.();
  expect(await left.run.step()).toBe(false);
  expect(left.log).toEqual([]);
});

test("TrainingRun ends when its loop is left in the middle of an epoch that was begun by a step", async () => {
  const { log, run, trainer, data } = threeByThree();
  for await (const { epoch } of run) {
    expect(epoch).toBe(1);
    await run.step();
    break;
  }
  expect(log.slice(-4)).toEqual(["end 1", "2.1", "stop the loop over its reports was left", "completed false"]);
  expect((await trainer.fit(data, { epochs: 1, batchSize: 4 })).epochs.length).toBe(1);
});

test("TrainingRun.stop ends the run before its next step, as a success", async () => {
  const { log, run, trainer, data } = threeByThree({
    onBatchEnd: ({ globalStep }) => void (globalStep === 5 && end()),
  });
  const end = () => run.stop("enough");
  expect((await run).epochs.length).toBe(1);
  expect(log.slice(-3)).toEqual(["2.2", "stop enough", "completed false"]);
  expect(run.stopReason).toBe("enough");
  expect((await trainer.fit(data, { epochs: 1, batchSize: 4 })).epochs.length).toBe(1);
});

test("TrainingRun.stop lets an epoch whose steps are all made be reported", async () => {
  const { log, run } = threeByThree({ onBatchEnd: ({ step }, control) => void (step === 3 && control.stop()) });
  const seen: number[] = [];
  for await (const { epoch } of run) seen.push(epoch);
  expect(seen).toEqual([1]);
  expect(log.slice(-4)).toEqual(["1.3", "end 1", "stop stopped", "completed false"]);
});

test("TrainingRun.stop by a callback at the end of an epoch ends the run after it, at the last one completed", async () => {
  const stopAt = (wanted: number) =>
    threeByThree({ onEpochEnd: ({ epoch }, control) => void (epoch === wanted && control.stop("best")) });
  const second = stopAt(2);
  expect((await second.run).epochs.length).toBe(2);
  expect(second.log.slice(-2)).toEqual(["stop best", "completed false"]);
  const last = stopAt(3);
  expect((await last.run).epochs.length).toBe(3);
  expect(last.log.at(-1)).toBe("completed true");
});

test("TrainingRun.stop of a run that is over does not make it one that was stopped", async () => {
  const { run } = threeByThree();
  await run;
  run.stop("late");
  expect(run.stopReason).toBeUndefined();
});

test("TrainingRun.stop and an aborted signal end a run that is paused, and before it begins", async () => {
  const paused: Callback = { onTrainBegin: (_, control) => control.pause() };
  const stopped = threeByThree(paused);
  setTimeout(() => stopped.run.stop(), 10);
  expect((await stopped.run).epochs).toEqual([]);

  const controller = new AbortController();
  const aborted = threeByThree(paused, { signal: controller.signal });
  setTimeout(() => controller.abort("no"), 10);
  await expect(aborted.run).rejects.toBe("no");
  expect(aborted.log).toEqual(["signal no", "completed false"]);

  const early = threeByThree();
  early.run.stop("never mind");
  expect((await early.run).epochs).toEqual([]);
  expect(early.log).toEqual(["stop never mind", "completed false"]);
});

test("TrainingRun.step is answered by a run that cannot begin, and by one that was left before it began", async () => {
  const { trainer, data } = lineFit();
  const fitting = { epochs: 1, batchSize: 5 };
  await expect(trainer.fit(data, { ...fitting, signal: { aborted: true, reason: "enough" } }).step()).rejects.toBe(
    "enough",
  );
  const [first, second, left] = [1, 2, 3].map(() => trainer.fit(data, fitting));
  await first.step();
  await expect(second.step()).rejects.toMatchObject({ code: "trainer-busy" });
  await left[Symbol.asyncIterator]().return?.();
  expect(await left.step()).toBe(false);
});
