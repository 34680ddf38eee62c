import type { Callback, EpochReport, FitOptions } from "@chainrule/optim";
import { expect, test } from "vitest";
import { lineFit } from "./line-fit.ts";

/** A run of some epochs of two steps each, with a log of its callbacks. */
function startRun(epochs: number, options: Pick<FitOptions, "callbacks"> = {}) {
  const log: string[] = [];
  const callback: Callback = {
    onEpochBegin: ({ epoch }) => void log.push(`begin ${epoch}`),
    onEpochEnd: ({ epoch }) => void log.push(`end ${epoch}`),
    onAbort: ({ cause }) => void log.push(cause),
    onTrainEnd: ({ completed }) => void log.push(completed ? "completed" : "stopped"),
  };
  const { model, trainer, data } = lineFit();
  const run = trainer.fit(data, { epochs, batchSize: 5, callbacks: [callback], ...options });
  return { model, trainer, data, run, log };
}

async function epochsOf(run: AsyncIterable<EpochReport>): Promise<number[]> {
  const epochs: number[] = [];
  for await (const { epoch } of run) epochs.push(epoch);
  return epochs;
}

test("TrainingRun does nothing until it is driven", async () => {
  const { run, log } = startRun(2);
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(log).toEqual([]);
  expect(run.history.epochs).toEqual([]);
});

test("TrainingRun trains one epoch for each turn of a loop", async () => {
  const { run, log } = startRun(2);
  for await (const report of run) {
    expect(run.history.epochs.at(-1)).toBe(report);
    log.push("report");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(log).toEqual(["begin 1", "end 1", "report", "begin 2", "end 2", "report", "completed"]);
});

test("TrainingRun awaited gives the history, again and again", async () => {
  const { run, log } = startRun(3);
  const history = await run;
  expect(history).toBe(run.history);
  expect(history.epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
  expect(await run).toBe(history);
  expect(log.length).toBe(7);
});

test("TrainingRun awaited after a loop gives the history without more training", async () => {
  const { run, log } = startRun(2);
  expect(await epochsOf(run)).toEqual([1, 2]);
  expect((await run).epochs.length).toBe(2);
  expect(log.length).toBe(5);
});

test("TrainingRun looped over after it was awaited, or at the same time, gives every report", async () => {
  const { run, log } = startRun(3);
  const [first, history, second] = await Promise.all([epochsOf(run), run, epochsOf(run)]);
  expect([first, second, history.epochs.length]).toEqual([[1, 2, 3], [1, 2, 3], 3]);
  expect(await epochsOf(run)).toEqual([1, 2, 3]);
  expect(log.length).toBe(7);
});

test("TrainingRun goes on from where a loop stands when it is awaited within", async () => {
  const { run } = startRun(3);
  const seen: number[] = [];
  for await (const { epoch } of run) {
    seen.push(epoch);
    expect((await run).epochs.length).toBe(3);
  }
  expect(seen).toEqual([1, 2, 3]);
});

test("TrainingRun ends cleanly when the loop is left", async () => {
  const { run, log, trainer, data } = startRun(5);
  for await (const { epoch } of run) if (epoch === 2) break;
  expect(log.slice(-3)).toEqual(["end 2", "break", "stopped"]);
  expect((await run).epochs.length).toBe(2);
  expect(await epochsOf(run)).toEqual([1, 2]);
  expect((await trainer.fit(data, { epochs: 1, batchSize: 5 })).epochs.length).toBe(1);
});

test("TrainingRun is completed when the loop is left at the last epoch", async () => {
  const { run, log } = startRun(2);
  for await (const { epoch } of run) if (epoch === 2) break;
  expect(log.at(-2)).toBe("end 2");
  expect(log.at(-1)).toBe("completed");
});

test("TrainingRun left in a loop ends for one who awaits it, after the epoch under way", async () => {
  const { run } = startRun(50);
  const awaited = run.then(({ epochs }) => epochs.length);
  for await (const _ of run) break;
  expect(await awaited).toBeLessThan(50);
});

test("TrainingRun ends when the body of the loop throws", async () => {
  const { run, log } = startRun(5);
  const failure = new Error("body");
  const loop = async () => {
    for await (const _ of run) throw failure;
  };
  await expect(loop()).rejects.toBe(failure);
  expect(log.slice(-2)).toEqual(["break", "stopped"]);
});

test("TrainingRun rejects wherever it is driven from, and keeps the finished epochs", async () => {
  const failure = new Error("callback");
  const onEpochBegin = ({ epoch }: { epoch: number }) => {
    if (epoch === 3) throw failure;
  };
  const { run } = startRun(5, { callbacks: [{ onEpochBegin }] });
  const seen: number[] = [];
  const loop = async () => {
    for await (const { epoch } of run) seen.push(epoch);
  };
  await expect(loop()).rejects.toBe(failure);
  await expect(run).rejects.toBe(failure);
  await expect(loop()).rejects.toBe(failure);
  expect(seen).toEqual([1, 2, 1, 2]);
  expect(run.history.epochs.length).toBe(2);
});

test("TrainingRun left before its first epoch never begins", async () => {
  const { run, log } = startRun(2);
  await run[Symbol.asyncIterator]().return?.();
  expect((await run).epochs).toEqual([]);
  expect(log).toEqual([]);
});
