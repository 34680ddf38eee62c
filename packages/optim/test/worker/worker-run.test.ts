import { CSVLog, EarlyStopping, MemoryLines } from "@chainrule/optim";
import type { Callback, TrainingSetUp } from "@chainrule/optim";
import { loadModelState, modelState } from "@chainrule/core";
import { ShapeError, StateError, toNested } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { lineFit, Slope } from "../trainer/line-fit.ts";
import { planeSetUp, startWorkerRun } from "./threads.ts";

/** A callback that notes all it hears. */
function listener(log: string[]): Callback {
  return {
    onTrainBegin: ({ steps }) => void log.push(`train of ${steps}`),
    onEpochBegin: ({ epoch }) => void log.push(`epoch ${epoch}`),
    onBatchBegin: ({ step }) => void log.push(`step ${step}`),
    onBatchEnd: ({ step, train }) => void log.push(`made ${step} ${typeof train.loss}`),
    onValidationBegin: () => void log.push("validation"),
    onValidationEnd: ({ validation }) => void log.push(`validated ${typeof validation.loss}`),
    onEpochEnd: ({ epoch }) => void log.push(`end ${epoch}`),
    onAbort: ({ cause, reason }) => void log.push(`abort ${cause} ${String(reason)}`),
    onTrainEnd: ({ completed, history }) => void log.push(`over ${completed} ${history.epochs.length}`),
  };
}

test("WorkerRun gives the history and the weights of the same run on this thread", async () => {
  const { model, trainer, data } = lineFit();
  const here = await trainer.fit(data, { epochs: 3, batchSize: 5 });
  const { run, seen } = startWorkerRun();
  const there = await run;
  const losses = [here, there].map(({ epochs }) => epochs.map(({ train }) => train.loss));
  expect(losses[1]).toEqual(losses[0]);
  const state = await run.modelState();
  expect(toNested(state.tensors["weight"])).toEqual(toNested(model.weight.value));
  const copy = new Slope();
  expect(loadModelState(copy, state).count).toBe(0);
  expect(toNested(copy.weight.value)).toEqual(toNested(model.weight.value));
  expect(seen.ended).toBe(true);
});

test("WorkerRun does nothing until it is driven, and then one epoch for each turn", async () => {
  const log: string[] = [];
  const { run, seen } = startWorkerRun({ callbacks: [listener(log)] });
  expect(seen.opened).toBe(0);
  for await (const { epoch } of run) {
    log.push(`report ${epoch}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (epoch === 2) break;
  }
  const steps = ["step 1", "made 1 number", "step 2", "made 2 number"];
  const ends = ["abort break undefined", "over false 2"];
  const [first, second] = [1, 2].map((epoch) => [`epoch ${epoch}`, ...steps, `end ${epoch}`, `report ${epoch}`]);
  expect(log).toEqual(["train of 2", ...first, ...second, ...ends]);
  expect((await run).epochs.length).toBe(2);
  expect(seen.ended).toBe(true);
});

test("WorkerRun tells of validation, which the set-up gives", async () => {
  const log: string[] = [];
  const setUp = () => ({ ...planeSetUp(), validation: lineFit().data }) as TrainingSetUp;
  const { run } = startWorkerRun({ epochs: 1, callbacks: [listener(log)] }, setUp);
  const { epochs } = await run;
  expect(epochs[0].validation?.loss).toBeGreaterThan(0);
  expect(log.slice(-4)).toEqual(["validation", "validated number", "end 1", "over true 1"]);
});

test("WorkerRun keeps its program alive only while somebody waits for it", async () => {
  const { run, seen } = startWorkerRun();
  const reports = run[Symbol.asyncIterator]();
  await reports.next();
  expect(seen.held.at(-1)).toBe(false);
  const next = reports.next();
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(seen.held.includes(true)).toBe(true);
  await next;
  await reports.return?.();
  expect(seen.held.at(-1)).toBe(false);
});

test("WorkerRun.step makes one step after another, and resume goes on", async () => {
  const log: string[] = [];
  const onBatchEnd: Callback["onBatchEnd"] = ({ globalStep }) => void log.push(String(globalStep));
  const { run } = startWorkerRun({ epochs: 2, callbacks: [{ onBatchEnd }] });
  expect(await run.step()).toBe(true);
  expect([run.isPaused, ...log]).toEqual([true, "1"]);
  expect([await run.step(), await run.step()]).toEqual([true, true]);
  expect(log).toEqual(["1", "2", "3"]);
  expect((await run.state()).run?.globalStep).toBe(3);
  run.resume();
  expect((await run).epochs.length).toBe(2);
  expect([run.isPaused, await run.step()]).toEqual([false, false]);
  run.stop("late");
  expect(run.stopReason).toBeUndefined();
});

test("WorkerRun.pause before and stop afterwards end the run as a success", async () => {
  const log: string[] = [];
  const { run } = startWorkerRun({ callbacks: [listener(log)] });
  run.pause();
  const history = run.then(({ epochs }) => epochs.length);
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect(log).toEqual(["train of 2", "epoch 1"]);
  run.stop("enough");
  expect(await history).toBe(0);
  expect(run.stopReason).toBe("enough");
  expect(log.slice(-2)).toEqual(["abort stop enough", "over false 0"]);
});

test("WorkerRun is stopped by a callback on this side, and by one on the other", async () => {
  const callback: Callback = { onBatchEnd: ({ step }, control) => (step === 1 ? control.stop("here") : undefined) };
  const { run } = startWorkerRun({ callbacks: [callback] });
  expect([(await run).epochs.length, run.stopReason]).toEqual([0, "here"]);
  const there: Callback = { onEpochEnd: ({ epoch }, control) => (epoch === 2 ? control.stop("there") : undefined) };
  const other = startWorkerRun({}, () => ({ ...planeSetUp(), callbacks: [there] }));
  expect([(await other.run).epochs.length, other.run.stopReason]).toEqual([2, "there"]);
});

test("WorkerRun knows that a callback on the other side has paused it", async () => {
  const there: Callback = { onEpochBegin: ({ epoch }, control) => (epoch === 2 ? control.pause() : undefined) };
  const { run } = startWorkerRun({}, () => ({ ...planeSetUp(), callbacks: [there] }));
  const history = run.then(({ epochs }) => epochs.length);
  for (let turn = 0; turn < 200 && !run.isPaused; turn++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(run.isPaused).toBe(true);
  run.resume();
  expect(run.isPaused).toBe(false);
  expect(await history).toBe(3);
});

test("WorkerRun rejects with the reason of its signal, whichever it is", async () => {
  for (const reason of [new Error("enough"), "a text", { code: 1 }]) {
    const log: string[] = [];
    const controller = new AbortController();
    const abort: Callback = { onEpochEnd: () => controller.abort(reason) };
    const { run, seen } = startWorkerRun({ signal: controller.signal, callbacks: [abort, listener(log)] });
    await expect(run).rejects.toBe(reason);
    expect(log.slice(-2)).toEqual([`abort signal ${String(reason)}`, "over false 1"]);
    expect(seen.ended).toBe(true);
  }
});

test("WorkerRun heeds a signal that does not tell of itself, also while its parts are being made", async () => {
  const signal = { aborted: false, reason: "enough" };
  const { run, seen } = startWorkerRun({ signal }, () => new Promise(() => {}));
  const outcome = run.then(undefined, (error: unknown) => error);
  await new Promise((resolve) => setTimeout(resolve, 10));
  signal.aborted = true;
  expect(await outcome).toBe("enough");
  expect(seen.ended).toBe(true);
  await expect(run.modelState()).rejects.toBe("enough");
  const early = startWorkerRun({ signal });
  await expect(early.run).rejects.toBe("enough");
  expect(early.seen.opened).toBe(0);
});

test("WorkerRun rejects with what goes wrong over there, as it was", async () => {
  const refuse = (): never => {
    throw new ShapeError({ code: "x", where: "setUp", expected: "four", got: "five", fix: "Take one away" });
  };
  const { run, seen } = startWorkerRun({}, refuse);
  const error = await run.then(undefined, (thrown: unknown) => thrown as ShapeError);
  expect(error).toBeInstanceOf(ShapeError);
  expect((error as ShapeError).details).toMatchObject({ where: "setUp", expected: "four", fix: "Take one away" });
  expect(seen.ended).toBe(true);
  const forgotten = startWorkerRun({}, () => undefined as unknown as TrainingSetUp);
  await expect(forgotten.run).rejects.toThrow(
    "defineTraining: its function must return { model, loss, optimizer, data }, got undefined",
  );
  const wrong = startWorkerRun({ clip: { norm: -1 } });
  await expect(wrong.run).rejects.toThrow("Trainer.fit: clip.norm must be a finite number above 0, got -1");
});

test("WorkerRun rejects with the very error that a callback here has thrown", async () => {
  const thrown = new TypeError("a mistake");
  const log: string[] = [];
  const onEpochEnd = (): never => {
    throw thrown;
  };
  const { run } = startWorkerRun({ callbacks: [listener(log), { onEpochEnd }] });
  await expect(run).rejects.toBe(thrown);
  expect(run.history.epochs.length).toBe(1);
  expect(log.slice(-2)).toEqual(["abort error TypeError: a mistake", "over false 1"]);
});

test("WorkerRun keeps an epoch that was finished when a callback over there throws at its end", async () => {
  const ended: unknown[] = [];
  const there: Callback = {
    onEpochEnd({ epoch }) {
      if (epoch === 2) throw new TypeError("a mistake");
    },
  };
  const here: Callback = { onTrainEnd: ({ history }) => void ended.push(history.epochs.length) };
  const { run } = startWorkerRun({ callbacks: [here] }, () => ({ ...planeSetUp(), callbacks: [there] }));
  await expect(run).rejects.toThrow("a mistake");
  expect(run.history.epochs.map(({ epoch }) => epoch)).toEqual([1, 2]);
  expect(ended).toEqual([2]);
  const resume = await run.state();
  const again = startWorkerRun({ resume }).run;
  expect((await again).epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
});

test("WorkerRun rejects when the worker is lost, and its callbacks hear of it", async () => {
  const log: string[] = [];
  const { run, seen } = startWorkerRun({
    callbacks: [listener(log), { onEpochEnd: () => seen.lose("an exit with code 1") }],
  });
  await expect(run).rejects.toMatchObject({ code: "worker-ended" });
  expect(log.at(-1)).toBe("over false 1");
  await expect(run.state()).rejects.toThrow(
    "trainInWorker: the worker must train until its run is over, got an exit with code 1",
  );
});

test("WorkerRun.state goes on here, with what callbacks on both sides remember", async () => {
  const counter = (name: string): Callback & { count: number } => ({
    name,
    count: 0,
    onBatchEnd() {
      this.count++;
    },
    state() {
      return { count: this.count };
    },
    load(state) {
      this.count = (state as { count: number }).count;
    },
  });
  const [here, there] = [counter("here"), counter("there")];
  const first = startWorkerRun({ callbacks: [here] }, () => ({ ...planeSetUp(), callbacks: [there] }));
  for (let step = 0; step < 3; step++) await first.run.step();
  const state = await first.run.state();
  first.run.stop();
  await first.run;
  expect(state.run).toMatchObject({ epoch: 2, step: 1, globalStep: 3 });

  const [hereAgain, thereAgain] = [counter("here"), counter("there")];
  const second = startWorkerRun({ resume: state, callbacks: [hereAgain] }, () => ({
    ...planeSetUp(),
    callbacks: [thereAgain],
  }));
  const whole = lineFit();
  await whole.trainer.fit(whole.data, { epochs: 3, batchSize: 5 });
  const history = await second.run;
  expect(history.epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
  expect([hereAgain.count, thereAgain.count]).toEqual([6, 6]);
  const weights = (await second.run.modelState()).tensors["weight"];
  expect(toNested(weights)).toEqual(toNested(modelState(whole.model).tensors["weight"]));
});

test("WorkerRun takes an EarlyStopping on this side, and one that restores the best epoch on the other", async () => {
  const never = () => 1;
  const here = startWorkerRun({ callbacks: [new EarlyStopping({ monitor: never, mode: "min", patience: 1 })] });
  expect((await here.run).epochs.length).toBe(2);
  const restoring = new EarlyStopping({ monitor: never, mode: "min", patience: 1, restoreBest: true });
  const misplaced = startWorkerRun({ callbacks: [restoring] });
  await expect(misplaced.run).rejects.toMatchObject({ code: "trainer-in-worker" });
  const there = startWorkerRun({ epochs: 3 }, () => ({ ...planeSetUp(), callbacks: [restoring] }));
  expect((await there.run).epochs.length).toBe(2);
  const once = startWorkerRun({ epochs: 1 });
  await once.run;
  const weights = [await there.run.modelState(), await once.run.modelState()].map(({ tensors }) => tensors["weight"]);
  expect(toNested(weights[0])).toEqual(toNested(weights[1]));
});

test("WorkerRun takes logs on this side, also when it goes on with a run", async () => {
  const [whole, first, second] = [new MemoryLines(), new MemoryLines(), new MemoryLines()];
  const logTo = (lines: MemoryLines): Callback[] => [new CSVLog(lines, { times: false })];
  await startWorkerRun({ epochs: 3, callbacks: logTo(whole) }).run;
  const { run } = startWorkerRun({ epochs: 3, callbacks: logTo(first) });
  for (let step = 0; step < 3; step++) await run.step();
  const resume = await run.state();
  run.stop();
  await run;
  const begun: unknown[] = [];
  const onTrainBegin: Callback["onTrainBegin"] = ({ resumed }) => void begun.push(resumed);
  await startWorkerRun({ epochs: 3, resume, callbacks: [...logTo(second), { onTrainBegin }] }).run;
  expect(whole.lines).toHaveLength(4);
  expect(second.lines).toEqual(whole.lines);
  expect(begun).toMatchObject([{ epoch: 2, step: 1, globalStep: 3, history: [{ epoch: 1, learningRate: 0.1 }] }]);
});

test("WorkerRun.state is refused before the run has begun", async () => {
  const { run } = startWorkerRun();
  await expect(run.state()).rejects.toThrow("WorkerRun.state: the run must have begun");
});

test("WorkerRun refuses callbacks here the trainer over there", async () => {
  const callback: Callback = { onTrainBegin: ({ trainer }) => void trainer.model };
  const { run } = startWorkerRun({ callbacks: [callback] });
  const error = await run.then(undefined, (thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(StateError);
  expect(String(error)).toContain("a callback that uses the trainer's model must be in the worker");
});
