import { averagedWeights, EarlyStopping, ExponentialMovingAverage } from "@chainrule/optim";
import type { Callback, EarlyStoppingOptions, EarlyStoppingState, TrainBegin, TrainerState } from "@chainrule/optim";
import { decodeCheckpoint, encodeCheckpoint } from "@chainrule/optim";
import { ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { lineFit, Plane } from "../trainer/line-fit.ts";
import { report } from "./epoch-report.ts";

/** The epoch after which it stops, from 1, and why; undefined where it does not. */
function stopOf(options: EarlyStoppingOptions, losses: readonly number[]): [epoch: number, reason: string] | undefined {
  const stopping = new EarlyStopping({ monitor: "train.loss", ...options });
  let stop: [number, string] | undefined;
  for (const [i, loss] of losses.entries()) {
    const control = { pause: () => {}, stop: (reason = "") => void (stop ??= [i + 1, reason]) };
    stopping.onEpochEnd({ ...report({ loss }), epoch: i + 1 }, control);
  }
  return stop;
}

// Where Keras's EarlyStopping stops, by its documented rule: after `patience` epochs without improvement.
test.each([
  [{ patience: 1 }, [3, 2, 2, 1], 3],
  [{ patience: 2 }, [3, 2, 2, 1, 1, 1], 6],
  [{ patience: 2 }, [3, 2, 1, 0.5], undefined],
  [{ patience: 1, minimumDelta: 0.5 }, [3, 2, 1.5, 0], 3],
  [{ patience: 2, mode: "max" as const }, [1, 2, 2, 3, 2, 2], 6],
  [{ patience: 2, baseline: 1 }, [3, 2, 0.5], 2],
  [{ patience: 3, baseline: 1 }, [3, 2, 0.5, 0.6, 0.6, 0.6], 6],
  [{ patience: 2 }, [Number.NaN, Number.NaN], 2],
  [{ patience: 2 }, [Number.NaN, 1, Number.NaN, Number.NaN], 4],
  [{}, Array.from({ length: 11 }, () => 1), 11],
])("EarlyStopping with %o over %o stops after epoch %s", (options, losses, epoch) => {
  expect(stopOf(options, losses)?.[0]).toBe(epoch);
});

test("EarlyStopping stops with a reason that says which figure did not get better", () => {
  expect(stopOf({ patience: 2 }, [3, 2, 2, 4])?.[1]).toBe(
    "EarlyStopping: train.loss did not get better than 2 of epoch 2 for 2 epochs",
  );
  expect(stopOf({ patience: 1, baseline: 0.5 }, [3])?.[1]).toBe(
    "EarlyStopping: train.loss did not get better than 0.5 for 1 epoch",
  );
  expect(stopOf({ patience: 1 }, [Number.NaN])?.[1]).toContain("did not get better than NaN");
});

/** A figure whose best comes at the third epoch. */
const BEST_THIRD: EarlyStoppingOptions = { monitor: ({ epoch }) => Math.abs(epoch - 3), mode: "min", patience: 3 };
const FIT = { epochs: 10, batchSize: 4 };

test("EarlyStopping ends the run as a success, and puts the best epoch back", async () => {
  const third = lineFit();
  await third.trainer.fit(third.data, { ...FIT, epochs: 3 });
  const { trainer, data, model } = lineFit();
  const stopping = new EarlyStopping({ ...BEST_THIRD, restoreBest: true });
  const run = trainer.fit(data, { ...FIT, callbacks: [stopping] });
  expect((await run).epochs).toHaveLength(6);
  expect(run.stopReason).toBe("EarlyStopping: a figure of one's own did not get better than 0 of epoch 3 for 3 epochs");
  expect([...model.weight.value.data]).toEqual([...third.model.weight.value.data]);
  expect([stopping.best, stopping.bestEpoch]).toEqual([0, 3]);
});

test("EarlyStopping puts the best epoch back after the last one too, and without restoreBest never", async () => {
  for (const restoreBest of [true, false]) {
    const wanted = lineFit();
    await wanted.trainer.fit(wanted.data, { ...FIT, epochs: restoreBest ? 3 : 5 });
    const { trainer, data, model } = lineFit();
    const callbacks = [new EarlyStopping({ ...BEST_THIRD, restoreBest })];
    await trainer.fit(data, { ...FIT, epochs: 5, callbacks });
    expect([...model.weight.value.data]).toEqual([...wanted.model.weight.value.data]);
  }
});

/** A fit whose steps are too long, so that a figure of the average gets worse, and callbacks of both in this order. */
function averagedFit(order: "average first" | "average last") {
  const parts = lineFit({ learningRate: 1.6 });
  const average = new ExponentialMovingAverage(parts.model.parameters(), { decay: 0.5 });
  const stopping = new EarlyStopping({ patience: 2, restoreBest: average });
  const callbacks: Callback[] = [averagedWeights(average), stopping];
  if (order === "average last") callbacks.reverse();
  return { ...parts, average, stopping, callbacks };
}

test.each(["average first", "average last"] as const)(
  "EarlyStopping with an average puts back what the best validation was made with, %s",
  async (order) => {
    const { trainer, data, average, stopping, callbacks } = averagedFit(order);
    const { epochs } = await trainer.fit(data, { ...FIT, validation: data, callbacks });
    expect([stopping.bestEpoch, epochs.length]).toEqual([3, 5]);
    expect((await trainer.evaluate(data)).loss).toBe(stopping.best);
    expect(average.isSwapped).toBe(false);
  },
);

test("EarlyStopping with an average puts the same back when the run is resumed in between", async () => {
  const whole = averagedFit("average first");
  await whole.trainer.fit(whole.data, { ...FIT, validation: whole.data, callbacks: whole.callbacks });
  const first = averagedFit("average first");
  const stop: Callback = { onBatchEnd: ({ globalStep }, control) => void (globalStep === 4 && control.stop()) };
  await first.trainer.fit(first.data, { ...FIT, validation: first.data, callbacks: [...first.callbacks, stop] });
  const { trainer, data, model, callbacks } = averagedFit("average first");
  await trainer.fit(data, { ...FIT, validation: data, callbacks, resume: first.trainer.state() });
  expect([...model.weight.value.data]).toEqual([...whole.model.weight.value.data]);
});

test("EarlyStopping leaves the parameters of a run that somebody else stops, as it may be resumed", async () => {
  const wanted = lineFit();
  await wanted.trainer.fit(wanted.data, { ...FIT, epochs: 5 });
  const { trainer, data, model } = lineFit();
  const stop = { onEpochEnd: ({ epoch }: { epoch: number }) => void (epoch === 5 && run.stop()) };
  const run = trainer.fit(data, { ...FIT, callbacks: [new EarlyStopping({ ...BEST_THIRD, restoreBest: true }), stop] });
  await run;
  expect([...model.weight.value.data]).toEqual([...wanted.model.weight.value.data]);
});

test("EarlyStopping begins anew with each run", async () => {
  const { trainer, data } = lineFit();
  const callbacks = [new EarlyStopping(BEST_THIRD)];
  expect((await trainer.fit(data, { ...FIT, callbacks })).epochs).toHaveLength(6);
  expect((await trainer.fit(data, { ...FIT, callbacks })).epochs).toHaveLength(6);
});

test("EarlyStopping.load goes on to the bit from a checkpoint after any epoch, and stops a run again that it had stopped", async () => {
  const whole = lineFit();
  const bytes: Uint8Array[] = [];
  const saver = {
    savesState: true,
    onTrainBegin: ({ trainer }: TrainBegin) => void (state = () => trainer.state()),
    onEpochEnd: () => void bytes.push(encodeCheckpoint({ trainer: state() })),
  };
  let state: () => TrainerState;
  const options = { ...BEST_THIRD, restoreBest: true };
  await whole.trainer.fit(whole.data, { ...FIT, callbacks: [new EarlyStopping(options), saver] });
  expect(bytes).toHaveLength(6);
  for (const saved of bytes) {
    const { trainer, model } = lineFit();
    const resume = decodeCheckpoint(saved).trainer;
    const { epochs } = await trainer.fit(new Plane(10), {
      ...FIT,
      callbacks: [new EarlyStopping(options)],
      resume,
    });
    expect(epochs).toHaveLength(6);
    expect([...model.weight.value.data]).toEqual([...whole.model.weight.value.data]);
  }
});

test("EarlyStopping.state shares no memory with what it remembers", () => {
  const { model } = lineFit();
  const stopping = new EarlyStopping({ monitor: "train.loss", restoreBest: true });
  const control = { pause: () => {}, stop: () => {} };
  stopping.onTrainBegin({ trainer: { model } } as unknown as TrainBegin, control);
  stopping.onEpochEnd(report({ loss: 1 }), control);
  stopping.state().tensors?.["weight"].data.fill(9);
  expect([...(stopping.state().tensors?.["weight"].data ?? [])]).toEqual([0.5, -0.5]);
});

test.each([
  undefined,
  {},
  { best: "1", bestEpoch: 1, waited: 0, tensors: null },
  { best: 1, bestEpoch: 1, waited: -1, tensors: null },
  { best: 1, bestEpoch: 1, waited: 0 },
])("EarlyStopping.load refuses %o", (state) => {
  const load = (): void => new EarlyStopping().load(state as unknown as EarlyStoppingState);
  expect(load).toThrow(ValueError);
  expect(load).toThrow("the state must have best, bestEpoch, waited and tensors");
});

test("EarlyStopping.load refuses a state without the tensors that restoreBest needs", () => {
  const state = { best: 1, bestEpoch: 1, waited: 0, tensors: null };
  expect(() => new EarlyStopping({ restoreBest: true }).load(state)).toThrow("must have the tensors of the best epoch");
  new EarlyStopping().load(state);
});

test.each([
  [{ patience: 0 }, "patience must be a whole number from 1 up"],
  [{ minimumDelta: -1 }, "minimumDelta must be a finite number from 0 up"],
  [{ baseline: Number.NaN }, "baseline must be a finite number"],
  [{ restoreBest: 1 as unknown as boolean }, "restoreBest must be true, false, or the ExponentialMovingAverage"],
  [{ restoreBest: null as unknown as boolean }, "that validation is made with, got null"],
  [{ monitor: "train.f1" as const }, 'mode must be "min" or "max" for train.f1'],
])("EarlyStopping refuses %o", (options, text) => {
  expect(() => new EarlyStopping(options)).toThrow(text);
});

test("EarlyStopping names a figure that the report does not have", () => {
  const control = { pause: () => {}, stop: () => {} };
  expect(() => new EarlyStopping().onEpochEnd(report({ loss: 1 }), control)).toThrow("must have validation.loss");
});
