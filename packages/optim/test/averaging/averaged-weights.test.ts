import { averagedWeights, ExponentialMovingAverage } from "@chainrule/optim";
import type { Callback } from "@chainrule/optim";
import { expect, test } from "vitest";
import { lineFit, Plane } from "../trainer/line-fit.ts";

function setUp(options?: Parameters<typeof averagedWeights>[1]) {
  const run = lineFit();
  const average = new ExponentialMovingAverage(run.model.parameters(), { decay: 0.5 });
  return { ...run, average, callback: averagedWeights(average, options) };
}

test("averagedWeights updates the average after every step, and lets validation see it", async () => {
  const { model, trainer, data, average, callback } = setUp();
  const plain = lineFit();
  const { epochs: without } = await plain.trainer.fit(plain.data, {
    epochs: 2,
    batchSize: 5,
    validation: new Plane(6),
  });
  const { epochs } = await trainer.fit(data, {
    epochs: 2,
    batchSize: 5,
    validation: new Plane(6),
    callbacks: [callback],
  });
  expect(average.updates).toBe(4);
  expect([...model.weight.value.data]).toEqual([...plain.model.weight.value.data]);
  expect(epochs.map(({ train }) => train)).toEqual(without.map(({ train }) => train));
  const withAverages = await average.use(() => trainer.evaluate(new Plane(6)));
  expect(epochs[1].validation).toEqual(withAverages);
  expect(epochs[1].validation).not.toEqual(without[1].validation);
});

test("averagedWeights with keep makes the averages the values when the run is over", async () => {
  const plain = setUp({ validate: false });
  await plain.trainer.fit(plain.data, { epochs: 1, batchSize: 5, callbacks: [plain.callback] });
  const [averages] = plain.average.state().averages;
  expect([...averages.data]).not.toEqual([...plain.model.weight.value.data]);
  const stop: Callback = { onBatchEnd: ({ globalStep }, control) => void (globalStep === 2 && control.stop()) };
  for (const [epochs, callbacks] of [
    [1, []],
    [2, [stop]],
  ] as const) {
    const { model, trainer, data, average, callback } = setUp({ keep: true, validate: false });
    await trainer.fit(data, { epochs, batchSize: 5, callbacks: [callback, ...callbacks] });
    expect([...model.weight.value.data]).toEqual([...averages.data]);
    expect(average.isSwapped).toBe(false);
  }
});

test("averagedWeights with keep lets a run that is aborted keep its last values", async () => {
  const { model, trainer, data, callback } = setUp({ keep: true });
  const stop: Callback = { onBatchEnd: () => Promise.reject(new Error("mine")) };
  await expect(trainer.fit(data, { epochs: 1, batchSize: 5, callbacks: [callback, stop] })).rejects.toThrow("mine");
  const plain = lineFit();
  const run = plain.trainer.fit(plain.data, { epochs: 1, batchSize: 5 });
  await run.step();
  expect([...model.weight.value.data]).toEqual([...plain.model.weight.value.data]);
});

test("averagedWeights with keep lets another run go on from the averages, here or from a state", async () => {
  const fitting = { epochs: 1, batchSize: 5, validation: new Plane(6) };
  const { model, trainer, data, average, callback } = setUp({ keep: true });
  await trainer.fit(data, { ...fitting, callbacks: [callback] });
  const state = trainer.state();
  expect(state.run?.callbacks["averagedWeights"]).toEqual({ updates: 2, averages: [model.weight.value] });
  const next = setUp();
  await next.trainer.fit(next.data, { ...fitting, epochs: 2, callbacks: [next.callback], resume: state });
  await trainer.fit(data, {
    ...fitting,
    epochs: 2,
    callbacks: [averagedWeights(average)],
    resume: state,
  });
  expect([...next.model.weight.value.data]).toEqual([...model.weight.value.data]);
  expect(next.average.state()).toEqual(average.state());
  await trainer.fit(data, { ...fitting, callbacks: [callback] });
  expect(average.updates).toBe(6);
});

test("averagedWeights leaves out steps that are skipped", async () => {
  const { trainer, data, average, callback } = setUp();
  const beforeUpdate = ({ step }: { step: number }) => (step === 1 ? ("skip" as const) : undefined);
  await trainer.fit(data, { epochs: 2, batchSize: 5, callbacks: [callback], beforeUpdate });
  expect(average.updates).toBe(2);
});

test("averagedWeights puts the values back when a validation fails", async () => {
  const { trainer, data, average, callback } = setUp();
  const failing: Callback = { onValidationBegin: () => Promise.reject(new Error("mine")) };
  const run = trainer.fit(data, { epochs: 1, batchSize: 5, validation: new Plane(6), callbacks: [callback, failing] });
  await expect(run).rejects.toThrow("mine");
  expect(average.isSwapped).toBe(false);
});

test("averagedWeights goes on to the bit with a run that is resumed", async () => {
  const whole = setUp();
  await whole.trainer.fit(whole.data, { epochs: 3, batchSize: 4, callbacks: [whole.callback] });
  const first = setUp();
  const stop: Callback = { onBatchEnd: ({ globalStep }, control) => void (globalStep === 4 && control.stop()) };
  await first.trainer.fit(first.data, { epochs: 3, batchSize: 4, callbacks: [first.callback, stop] });
  const second = setUp();
  const resume = first.trainer.state();
  await second.trainer.fit(second.data, { epochs: 3, batchSize: 4, callbacks: [second.callback], resume });
  expect(second.average.state()).toEqual(whole.average.state());
});
