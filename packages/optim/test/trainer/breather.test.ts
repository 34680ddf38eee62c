import { expect, test } from "vitest";
import { lineFit, Plane } from "./line-fit.ts";

/** Keeps the processor busy, as a large model would. */
function work(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

/** How often a timer of one millisecond fires while something runs. */
async function countTimers(run: () => PromiseLike<unknown>): Promise<number> {
  let fired = 0;
  const timer = setInterval(() => fired++, 1);
  await run();
  clearInterval(timer);
  return fired;
}

test("Trainer.fit lets timers fire in the middle of an epoch", async () => {
  const { model, trainer, data } = lineFit({ size: 100 });
  const { forward } = model;
  model.forward = (input) => {
    work(4);
    return forward.call(model, input);
  };
  // 100 steps of 4 ms, with a pause about every 20 ms.
  const fired = await countTimers(() => trainer.fit(data, { epochs: 1, batchSize: 1 }));
  expect(fired).toBeGreaterThan(8);
});

test("Trainer.evaluate lets timers fire", async () => {
  const { model, trainer } = lineFit();
  const { forward } = model;
  model.forward = (input) => {
    work(4);
    return forward.call(model, input);
  };
  const fired = await countTimers(() => trainer.evaluate(new Plane(50), { batchSize: 1 }));
  expect(fired).toBeGreaterThan(3);
});

test("Trainer.fit of many short epochs stops when a timer aborts the signal, without delay", async () => {
  const { trainer, data } = lineFit();
  const begin = performance.now();
  const signal = AbortSignal.timeout(50);
  const run = trainer.fit(data, { epochs: 1e9, batchSize: 1, signal });
  await expect(run).rejects.toMatchObject({ name: "TimeoutError" });
  expect(performance.now() - begin).toBeLessThan(2000);
});
