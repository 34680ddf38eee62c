import {
  Accuracy,
  Adam,
  averagedWeights,
  CSVLog,
  EarlyStopping,
  ExponentialMovingAverage,
  MemoryLines,
  ReduceOnPlateau,
  RootMeanSquaredError,
  SGD,
  Trainer,
} from "@chainrule/optim";
import type { Callback, FitOptions, TrainerState } from "@chainrule/optim";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { lineFit, Plane, Slope, SquaredError } from "./line-fit.ts";

const FITTING = { epochs: 2, batchSize: 4 };

/** The state after some steps of a run of two epochs of three steps. */
async function stateAfter(steps: number, parts: Parameters<typeof lineFit>[0] = {}): Promise<TrainerState> {
  const { trainer, data } = lineFit(parts);
  const states: TrainerState[] = [];
  const onBatchEnd: Callback["onBatchEnd"] = ({ globalStep }, control) => {
    if (globalStep === steps) control.stop();
    states.push(trainer.state());
  };
  await trainer.fit(data, { ...FITTING, callbacks: [{ onBatchEnd }] });
  return states[steps - 1];
}

test("Trainer.state tells where the run stands", async () => {
  expect(lineFit().trainer.state()).toMatchObject({ version: 1, epochsBegun: 0, run: null });
  const state = await stateAfter(5);
  expect(state.epochsBegun).toBe(1);
  expect(state.model.tensors["weight"]).toBeDefined();
  expect(state.run).toMatchObject({ epoch: 2, step: 2, globalStep: 5, mode: "train", callbacks: {} });
  expect(state.run?.settings).toEqual({ batchSize: 4, dropLast: false, shuffle: true, accumulate: 1, size: 10 });
  expect(state.run?.history.map(({ epoch }) => epoch)).toEqual([1]);
  expect(state.run?.sums?.meter.samples).toBe(8);
});

test("Trainer.state of a run that was stopped tells where it was stopped, with the model in its mode of before", async () => {
  const { model, trainer, data } = lineFit();
  let state: TrainerState | undefined;
  const onBatchEnd: Callback["onBatchEnd"] = (_, control) => {
    state = trainer.state();
    control.stop();
  };
  model.eval();
  await trainer.fit(data, { ...FITTING, callbacks: [{ onBatchEnd }] });
  expect(state?.run?.mode).toBe("eval");
  await trainer.evaluate(data);
  const { model: after, run } = trainer.state();
  expect(after.tensors).toEqual(state?.model.tensors);
  expect(run).toMatchObject({ step: 1, mode: null, sums: { meter: state?.run?.sums?.meter } });
});

test("Trainer.fit with resume goes on from every step to the same weights and reports", async () => {
  const plain = lineFit();
  const { epochs } = await plain.trainer.fit(plain.data, FITTING);
  for (let step = 1; step <= 6; step++) {
    const resume = await stateAfter(step);
    const { model, trainer, data } = lineFit({ seed: 77 });
    const begun: unknown[] = [];
    const callback: Callback = {
      onTrainBegin: ({ resumed }) => void begun.push(resumed),
      onEpochBegin: (info) => void begun.push(info.step),
    };
    const seen: number[] = [];
    const run = trainer.fit(data, { ...FITTING, resume, callbacks: [callback] });
    for await (const { epoch } of run) seen.push(epoch);
    expect(model.weight.value.data).toEqual(plain.model.weight.value.data);
    expect(run.history.epochs.map(({ train, steps, samples }) => ({ train, steps, samples }))).toEqual(
      epochs.map(({ train, steps, samples }) => ({ train, steps, samples })),
    );
    expect(seen).toEqual(step <= 3 ? [1, 2] : [2]);
    const within = step <= 3 ? step : step - 3;
    const history = step <= 3 ? [] : [{ epoch: 1 }];
    const resumed = { epoch: step <= 3 ? 1 : 2, step: within, globalStep: step, history };
    expect(begun.slice(0, 2)).toMatchObject([resumed, within]);
  }
});

test("Trainer.fit with resume trains more epochs than were planned", async () => {
  const plain = lineFit();
  await plain.trainer.fit(plain.data, { epochs: 4, batchSize: 4 });
  const first = lineFit();
  await first.trainer.fit(first.data, { epochs: 2, batchSize: 4 });
  const { model, trainer, data } = lineFit();
  const { epochs } = await trainer.fit(data, { epochs: 4, batchSize: 4, resume: first.trainer.state() });
  expect(epochs.length).toBe(4);
  expect(model.weight.value.data).toEqual(plain.model.weight.value.data);
});

test("Trainer.state of callbacks goes by their names, and those that save come last", async () => {
  const counter = (log: number[], start = 0) => {
    let count = start;
    return {
      name: "counter",
      onBatchEnd: () => void log.push(++count),
      state: () => ({ count }),
      load: (state: { readonly count: number }) => void (count = state.count),
    };
  };
  const { trainer, data } = lineFit();
  let saved: TrainerState | undefined;
  const saver: Callback = {
    savesState: true,
    onBatchEnd: (_, control) => {
      saved = trainer.state();
      control.stop();
    },
  };
  await trainer.fit(data, { ...FITTING, callbacks: [saver, counter([]), counter([], 10)] });
  expect(saved?.run?.callbacks).toEqual({ counter: { count: 1 }, "counter#2": { count: 11 } });
  const [first, second]: [number[], number[]] = [[], []];
  const { trainer: other, data: same } = lineFit();
  const callbacks = [counter(first), counter(second)];
  await other.fit(same, { epochs: 1, batchSize: 4, resume: saved as TrainerState, callbacks });
  expect([first, second]).toEqual([
    [2, 3],
    [12, 13],
  ]);
});

/** A run with validation and with every callback that changes what is trained, or remembers what was. */
function watchedRun() {
  const parts = lineFit({ learningRate: 1.6, metrics: [new RootMeanSquaredError()] });
  const { model, trainer, data } = parts;
  const lines = new MemoryLines();
  const average = new ExponentialMovingAverage(model.parameters(), { decay: 0.5 });
  const callbacks: Callback[] = [
    averagedWeights(average),
    new ReduceOnPlateau(trainer.optimizer, { patience: 0, factor: 0.9 }),
    new EarlyStopping({ patience: 2, restoreBest: average }),
    new CSVLog(lines, { times: false }),
  ];
  const run = (more: Callback[], resume?: TrainerState) =>
    trainer.fit(data, {
      epochs: 6,
      batchSize: 4,
      accumulate: 2,
      validation: data,
      callbacks: [...callbacks, ...more],
      ...(resume && { resume }),
    });
  return { model, trainer, lines, run };
}

test("Trainer.fit with resume goes on from a state of any callback, and so do all the others", async () => {
  const whole = watchedRun();
  const states = new Map<string, TrainerState>();
  const take = (hook: string) => () => void states.set(`${hook} ${states.size}`, whole.trainer.state());
  await whole.run([
    {
      savesState: true,
      onTrainBegin: take("train"),
      onEpochBegin: take("epoch"),
      onBatchBegin: take("batch"),
      onBatchEnd: take("batch end"),
      onValidationEnd: take("validation end"),
      onEpochEnd: take("epoch end"),
    },
  ]);
  expect(whole.lines.lines.length).toBeGreaterThan(3);
  expect(states.size).toBe(1 + 7 * (whole.lines.lines.length - 1));
  for (const [hook, resume] of states) {
    const { model, lines, run } = watchedRun();
    await run([], resume);
    expect([hook, ...lines.lines]).toEqual([hook, ...whole.lines.lines]);
    expect([hook, ...model.weight.value.data]).toEqual([hook, ...whole.model.weight.value.data]);
  }
});

test.each([
  [{ batchSize: 5 }, 10, "must have batchSize 4, got batchSize 5"],
  [{ shuffle: false, accumulate: 2 }, 10, "shuffle true, accumulate 1, got shuffle false, accumulate 2"],
  [{}, 12, "examples in the data 10, got examples in the data 12"],
])("Trainer.fit refuses to resume with %o and %d examples", async (options, size, text) => {
  const { trainer } = lineFit();
  const resume = await stateAfter(2);
  const fit = () => trainer.fit(new Plane(size), { ...FITTING, ...options, resume });
  expect(fit).toThrow(expect.objectContaining({ name: "ValueError", code: "resume-differs" }));
  expect(fit).toThrow(text);
});

test("Trainer.fit refuses a state of another optimizer or model, and leaves model and optimizer as they were", async () => {
  const resume = await stateAfter(2);
  const model = new Slope();
  const before = [...model.weight.value.data];
  const optimizer = new Adam(model.parameters());
  const trainer = new Trainer<Tensor>({ model, loss: new SquaredError(), optimizer });
  const run = trainer.fit(new Plane(10), { ...FITTING, resume });
  await expect(run).rejects.toMatchObject({ code: "state-of-another-kind" });
  expect([...model.weight.value.data]).toEqual(before);
  expect(trainer.state()).toMatchObject({ epochsBegun: 0, run: null });

  const strange = { ...resume, model: { ...resume.model, tensors: {} } };
  const { trainer: second, data } = lineFit();
  await expect(second.fit(data, { ...FITTING, resume: strange })).rejects.toMatchObject({ code: "state-mismatch" });
});

test("Trainer.fit refuses a state that is none, or was damaged", async () => {
  const { trainer, data } = lineFit();
  const good = await stateAfter(2);
  const { run } = good;
  const bad: [unknown, string][] = [
    [null, "state-version"],
    [{ ...good, version: 2 }, "state-version"],
    [{ ...good, random: { key: [1], position: 0 } }, "invalid-state"],
    [{ ...good, epochsBegun: -1 }, "invalid-count"],
    [{ ...good, run: { ...run, settings: undefined } }, "resume-differs"],
    [{ ...good, run: { ...run, step: 1.5 } }, "invalid-count"],
    [{ ...good, run: { ...run, epoch: 0 } }, "invalid-count"],
    [{ ...good, run: { ...run, globalStep: 0 } }, "invalid-count"],
    [{ ...good, run: { ...run, history: null } }, "invalid-state"],
    [{ ...good, run: { ...run, callbacks: null } }, "invalid-state"],
    [{ ...good, run: { ...run, sums: null } }, "invalid-state"],
    [
      { ...good, run: { ...run, sums: { ...run?.sums, meter: { ...run?.sums?.meter, metrics: null } } } },
      "invalid-state",
    ],
  ];
  for (const [resume, code] of bad) {
    const fit = () => trainer.fit(data, { ...FITTING, resume } as FitOptions<Tensor>);
    expect(fit).toThrow(expect.objectContaining({ name: "ValueError", code }));
  }
});

test("Trainer.state is refused within a step, and after one that failed", async () => {
  const { trainer, data, model } = lineFit();
  const backward = model.backward.bind(model);
  model.backward = (...args) => {
    trainer.state();
    return backward(...args);
  };
  await expect(trainer.fit(data, FITTING)).rejects.toMatchObject({ name: "StateError", code: "state-within-step" });
  expect(() => trainer.state()).toThrow(expect.objectContaining({ code: "state-within-step" }));
});

test("Trainer.state in the middle of an epoch needs the states of the metrics", async () => {
  const metric = { name: "count", reset: () => {}, update: () => {}, value: () => 0 };
  const { trainer, data } = lineFit({ metrics: [metric] });
  const between: Callback = { onEpochEnd: () => void trainer.state() };
  await trainer.fit(data, { ...FITTING, callbacks: [between] });
  const within: Callback = { onBatchEnd: () => void trainer.state() };
  const run = trainer.fit(data, { ...FITTING, callbacks: [within] });
  await expect(run).rejects.toMatchObject({ name: "StateError", code: "metric-without-state" });

  const resume = await stateAfter(2);
  const model = new Slope();
  const parts = { model, loss: new SquaredError(), optimizer: new SGD(model.parameters(), { learningRate: 0.1 }) };
  const other = new Trainer<Tensor>({ ...parts, metrics: [new Accuracy()] });
  expect(() => other.fit(data, { ...FITTING, resume })).toThrow("must have the metrics none, got accuracy");
});
