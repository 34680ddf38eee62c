import type { Callback, TrainingSetUp } from "@chainrule/optim";
import { expect, test } from "vitest";
import { lineFit } from "../trainer/line-fit.ts";
import { planeSetUp, startWorkerRun } from "./threads.ts";

/** A callback that counts steps, and remembers how many there were. */
function counter(name?: string): Callback & { count: number } {
  return {
    ...(name !== undefined && { name }),
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
  };
}

/** Two callbacks on each side, one of which shares its name with one of the other side. */
function counters() {
  return { here: [counter("main"), counter()], there: [counter("set-up"), counter()] };
}

const setUpWith =
  (callbacks: readonly Callback[]): (() => TrainingSetUp) =>
  () => ({ ...planeSetUp(), callbacks });

test("WorkerRun.state has the callback states that a run on this thread would have", async () => {
  const [far, near] = [counters(), counters()];
  const { run } = startWorkerRun({ callbacks: far.here }, setUpWith(far.there));
  await run;
  const { trainer, data } = lineFit();
  await trainer.fit(data, { epochs: 3, batchSize: 5, callbacks: [...near.there, ...near.here] });
  const states = (await run.state()).run?.callbacks;
  expect(Object.keys(states ?? {})).toEqual(["set-up", "callback", "main", "callback#2"]);
  expect(states).toEqual(trainer.state().run?.callbacks);
});

test("WorkerRun.state goes on in a run on this thread, and its state in a worker, with all that callbacks remember", async () => {
  const first = counters();
  const { run } = startWorkerRun({ epochs: 1, callbacks: first.here }, setUpWith(first.there));
  await run;
  const second = counters();
  const { trainer, data } = lineFit();
  const resume = await run.state();
  await trainer.fit(data, { epochs: 2, batchSize: 5, resume, callbacks: [...second.there, ...second.here] });
  expect([...second.there, ...second.here].map(({ count }) => count)).toEqual([4, 4, 4, 4]);
  const third = counters();
  const last = startWorkerRun({ resume: trainer.state(), callbacks: third.here }, setUpWith(third.there));
  await last.run;
  expect([...third.there, ...third.here].map(({ count }) => count)).toEqual([6, 6, 6, 6]);
});

test("WorkerRun.state within a callback here has what those before it have heard", async () => {
  const before = counter("before");
  const seen: unknown[] = [];
  const saver: Callback = {
    async onBatchEnd({ globalStep }) {
      if (globalStep === 3) seen.push((await run.state()).run?.callbacks);
    },
  };
  const { run } = startWorkerRun({ callbacks: [before, saver] });
  await run;
  expect(seen).toEqual([{ before: { count: 3 } }]);
});
