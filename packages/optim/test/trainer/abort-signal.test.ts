import type { Callback } from "@chainrule/optim";
import { expect, test } from "vitest";
import { lineFit, Plane } from "./line-fit.ts";

test("Trainer.fit stops at the next step once the signal is aborted, with its reason", async () => {
  const { model, trainer, data } = lineFit();
  const controller = new AbortController();
  const reason = new Error("enough");
  const log: unknown[] = [];
  const callback: Callback = {
    onBatchEnd: ({ epoch, step }) => {
      log.push(`${epoch}.${step}`);
      if (epoch === 2 && step === 2) controller.abort(reason);
    },
    onAbort: (info) => void log.push(info),
    onTrainEnd: ({ history, completed }) => void log.push([history.epochs.length, completed]),
  };
  model.eval();
  const run = trainer.fit(data, { epochs: 3, batchSize: 4, signal: controller.signal, callbacks: [callback] });
  await expect(run).rejects.toBe(reason);
  expect(log).toEqual(["1.1", "1.2", "1.3", "2.1", "2.2", { cause: "signal", reason }, [1, false]]);
  expect(run.history.epochs.length).toBe(1);
  expect(model.mode).toBe("eval");
  expect((await trainer.fit(data, { epochs: 1, batchSize: 4 })).epochs.length).toBe(1);
});

test("Trainer.fit with an AbortSignal rejects with an AbortError unless a reason is given", async () => {
  const { trainer, data } = lineFit();
  const run = trainer.fit(data, { epochs: 1, batchSize: 4, signal: AbortSignal.abort() });
  await expect(run).rejects.toMatchObject({ name: "AbortError" });
});

test("Trainer.fit calls no callback when the signal is aborted beforehand", async () => {
  const { model, trainer, data } = lineFit();
  const log: string[] = [];
  const callbacks = [{ onTrainBegin: () => void log.push("begin"), onTrainEnd: () => void log.push("end") }];
  const run = trainer.fit(data, { epochs: 1, batchSize: 4, signal: AbortSignal.abort("no"), callbacks });
  await expect(run).rejects.toBe("no");
  expect(log).toEqual([]);
  expect(model.modes).toEqual([]);
});

test("Trainer.fit rejects with a StateError for a signal without a reason", async () => {
  const { trainer, data } = lineFit();
  const signal = { aborted: false };
  const causes: string[] = [];
  const callbacks: Callback[] = [
    { onEpochEnd: () => void (signal.aborted = true), onAbort: ({ cause }) => void causes.push(cause) },
  ];
  const run = trainer.fit(data, { epochs: 2, batchSize: 4, signal, callbacks });
  await expect(run).rejects.toMatchObject({ name: "StateError", code: "aborted" });
  expect(causes).toEqual(["signal"]);
  expect(run.history.epochs.length).toBe(1);
});

test("Trainer.fit stops in the middle of validation too", async () => {
  const { trainer, data } = lineFit();
  const controller = new AbortController();
  const validation = new Plane(1000);
  const { forward } = trainer.model;
  let evaluated = 0;
  trainer.model.forward = (input) => {
    if (input.shape[0] === 256 && ++evaluated === 2) controller.abort("late");
    return forward.call(trainer.model, input);
  };
  const run = trainer.fit(data, { epochs: 1, batchSize: 4, signal: controller.signal, validation });
  await expect(run).rejects.toBe("late");
  expect(evaluated).toBe(2);
  expect(run.history.epochs).toEqual([]);
});

test("Trainer.evaluate rejects with the reason of an aborted signal", async () => {
  const { trainer, data } = lineFit();
  await expect(trainer.evaluate(data, { signal: AbortSignal.abort("no") })).rejects.toBe("no");
});

test("Trainer.fit and Trainer.evaluate refuse a controller in the place of its signal", async () => {
  const { trainer, data } = lineFit();
  const signal = new AbortController() as unknown as AbortSignal;
  const text = "signal must be an AbortSignal, got [object AbortController]. Pass controller.signal";
  expect(() => trainer.fit(data, { epochs: 1, batchSize: 4, signal })).toThrow(text);
  await expect(trainer.evaluate(data, { signal })).rejects.toThrow(text);
});

test("Trainer.fit tells an error from an abort", async () => {
  const { trainer, data } = lineFit();
  const failure = new Error("callback");
  const causes: string[] = [];
  const callbacks: Callback[] = [
    {
      onBatchEnd: () => {
        throw failure;
      },
      onAbort: ({ cause }) => void causes.push(cause),
    },
  ];
  const { signal } = new AbortController();
  await expect(trainer.fit(data, { epochs: 1, batchSize: 4, signal, callbacks })).rejects.toBe(failure);
  expect(causes).toEqual(["error"]);
});
