import { NonFiniteError, replayNonFinite, SGD, Trainer } from "@chainrule/optim";
import type { BatchReport } from "@chainrule/optim";
import { Parameter } from "@chainrule/core";
import type { Batch } from "@chainrule/core";
import { pack, Random, tensor, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { inspect } from "node:util";
import { expect, test } from "vitest";
import { lineFit, Slope, SquaredError } from "../trainer/line-fit.ts";

const ONES = tensor([
  [1, 1],
  [1, 1],
]);

/** So many minibatches of two examples; in those named the second example has a NaN. */
function* withHoles(count: number, holes: readonly number[]): Generator<Batch<Tensor>> {
  for (let step = 1; step <= count; step++) {
    const inputs = holes.includes(step)
      ? tensor([
          [1, 1],
          [1, Number.NaN],
        ])
      : ONES;
    yield { inputs, targets: tensor([[1], [1]]) };
  }
}

function setUp() {
  const model = new Slope();
  const optimizer = new SGD(model.parameters(), { learningRate: 0.1, momentum: 0.5 });
  return { model, optimizer, trainer: new Trainer({ model, loss: new SquaredError(), optimizer }) };
}

test("Trainer.fit stops where the data are not finite, tells the example, and has changed nothing in that step", async () => {
  const whole = setUp();
  await whole.trainer.fit(() => withHoles(2, []), { epochs: 1, batchSize: 2 });
  const { model, optimizer, trainer } = setUp();
  const run = trainer.fit(() => withHoles(5, [3]), { epochs: 1, batchSize: 2 });
  const error: unknown = await run.then(undefined, (thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(NonFiniteError);
  expect(error).toMatchObject({
    code: "loss-not-finite",
    provenance: { path: undefined, gate: "the data", tensor: "inputs", index: [1, 1], example: 1 },
    replay: { epoch: 1, step: 3, globalStep: 3 },
  });
  expect(String(error)).toContain("first NaN in the inputs of the data at [1, 1], example 1 of the minibatch");
  expect(String(error)).toContain("Leave the example out");
  expect([...model.weight.value.data]).toEqual([...whole.model.weight.value.data]);
  expect(optimizer.state()).toEqual(whole.optimizer.state());
});

test("Trainer.fit with nonFinite skip leaves such steps out, and tells how many", async () => {
  const whole = setUp();
  await whole.trainer.fit(() => withHoles(6, []), { epochs: 1, batchSize: 2 });
  const { model, trainer } = setUp();
  const seen: (readonly [boolean, number])[] = [];
  const onBatchEnd = ({ skipped, samples }: BatchReport): void => void seen.push([skipped, samples]);
  const { epochs } = await trainer.fit(() => withHoles(8, [2, 7]), {
    epochs: 1,
    batchSize: 2,
    nonFinite: "skip",
    callbacks: [{ onBatchEnd }],
  });
  expect([...model.weight.value.data]).toEqual([...whole.model.weight.value.data]);
  expect(seen.map(([skipped]) => skipped)).toEqual([false, true, false, false, false, false, true, false]);
  expect(epochs[0]).toMatchObject({ steps: 8, samples: 12, skipped: 2 });
  expect(Number.isFinite(epochs[0].train.loss)).toBe(true);
});

test("Trainer.fit with nonFinite skip gives up after ten steps in a row", async () => {
  const all = Array.from({ length: 20 }, (_, i) => i + 3);
  const { trainer } = setUp();
  const run = trainer.fit(() => withHoles(20, all), { epochs: 1, batchSize: 2, nonFinite: "skip" });
  await expect(run).rejects.toThrow("epoch 1, step 13");
  await expect(run).rejects.toThrow("after 10 steps in a row that were skipped for the like");
});

test("Trainer.fit with nonFinite skip leaves out whole steps of several minibatches, and keeps the others in place", async () => {
  const whole = setUp();
  await whole.trainer.fit(() => withHoles(6, []), { epochs: 1, batchSize: 2, accumulate: 3 });
  const { model, trainer } = setUp();
  const options = { epochs: 1, batchSize: 2, accumulate: 3, nonFinite: "skip" } as const;
  const { epochs } = await trainer.fit(() => withHoles(9, [5]), options);
  expect([...model.weight.value.data]).toEqual([...whole.model.weight.value.data]);
  expect(epochs[0]).toMatchObject({ steps: 3, samples: 12, skipped: 1 });
});

test("Trainer.fit with nonFinite skip counts the steps in a row over the ends of epochs, and on where it is resumed", async () => {
  const fitting = { epochs: 20, batchSize: 2, nonFinite: "skip" } as const;
  const { trainer } = setUp();
  const run = trainer.fit(() => withHoles(4, [1, 2, 3, 4]), fitting);
  await expect(run).rejects.toThrow("epoch 3, step 3");
  const first = setUp();
  await first.trainer.fit(() => withHoles(4, [1, 2, 3, 4]), { ...fitting, epochs: 2 });
  const resume = first.trainer.state();
  expect(resume.run?.skippedInARow).toBe(8);
  await expect(
    setUp().trainer.fit(() => withHoles(4, [3, 4]), { ...fitting, epochs: 3, resume }),
  ).resolves.toBeDefined();
  await expect(setUp().trainer.fit(() => withHoles(4, [1, 2, 3]), { ...fitting, resume })).rejects.toThrow(
    "epoch 3, step 3",
  );
  const damaged = { ...resume, run: { ...resume.run, skippedInARow: -1 } } as typeof resume;
  expect(() => setUp().trainer.fit(() => withHoles(4, []), { ...fitting, resume: damaged })).toThrow(
    "resume.run.skippedInARow must be",
  );
});

test.each([1, 2])(
  "Trainer.state after a NonFiniteError is that before its step, of %i minibatches",
  async (accumulate) => {
    const whole = setUp();
    const options = { epochs: 1, batchSize: 2, accumulate };
    const stop = { onBatchEnd: (_: BatchReport, control: { stop(): void }) => control.stop() };
    await whole.trainer.fit(() => withHoles(6, []), { ...options, callbacks: [stop] });
    const { trainer } = setUp();
    await expect(trainer.fit(() => withHoles(6, [2 * accumulate]), options)).rejects.toThrow(NonFiniteError);
    const [state, wanted] = [trainer.state(), whole.trainer.state()];
    expect(state.model).toEqual(wanted.model);
    expect(state.optimizer).toEqual(wanted.optimizer);
    expect(state.run).toMatchObject({ step: 1, sums: { meter: wanted.run?.sums?.meter } });
  },
);

test("Trainer.fit with nonFinite skip counts steps of several minibatches in a row, whatever part of them was finite", async () => {
  const { trainer } = setUp();
  const everySecond = Array.from({ length: 30 }, (_, i) => 2 * i + 2);
  const run = trainer.fit(() => withHoles(60, everySecond), {
    epochs: 1,
    batchSize: 2,
    accumulate: 2,
    nonFinite: "skip",
  });
  await expect(run).rejects.toThrow("epoch 1, step 11");
});

/** A slope behind noise: the third minibatch that goes through has a NaN at a place that is drawn. */
class Noisy extends Slope {
  readonly random: Random = new Random(5);
  readonly place: Float64Array = new Float64Array(2);
  readonly drawn: number[] = [];

  override forward(input: Tensor): Tensor {
    const noisy = pack(input);
    const drawn = this.random.integer(noisy.size);
    this.drawn.push(drawn);
    this.place[0]++;
    if (this.place[0] === 3) noisy.data[drawn] = Number.NaN;
    return super.forward(noisy);
  }
}

test("Trainer.fit makes again the minibatch that was not finite, with what it drew, not the first of its step", async () => {
  const model = new Noisy();
  const optimizer = new SGD(model.parameters(), { learningRate: 0.1 });
  const trainer = new Trainer({ model, loss: new SquaredError(), optimizer });
  const run = trainer.fit(() => withHoles(4, []), { epochs: 1, batchSize: 2, accumulate: 4 });
  const error: unknown = await run.then(undefined, (thrown: unknown) => thrown);
  const example = Math.floor(model.drawn[2] / 2);
  expect(model.drawn).toEqual([...model.drawn.slice(0, 3), model.drawn[2]]);
  expect(error).toMatchObject({ provenance: { path: "", tensor: "output", index: [example, 0], example } });
  expect(model.place[0]).toBe(0);
  expect(replayNonFinite(model, new SquaredError(), (error as NonFiniteError).replay)).toMatchObject({ example });
  expect(model.drawn.slice(3)).toEqual([model.drawn[2], model.drawn[2]]);
});

test("NonFiniteError seen from a container keeps its provenance, and prints without the model", async () => {
  const run = setUp().trainer.fit(() => withHoles(1, [1]), { epochs: 1, batchSize: 2 });
  const error = (await run.then(undefined, (thrown: unknown) => thrown)) as NonFiniteError;
  expect(error.within("Search")).toMatchObject({ provenance: error.provenance, replay: error.replay });
  expect(error.within("Search").message).toContain("Search Trainer.fit: the loss");
  expect(inspect(error)).not.toContain("Float32Array");
});

test("Trainer.fit finds a gradient that is not finite where the loss is", async () => {
  const { model, trainer } = setUp();
  const { backward } = model;
  model.backward = (gradOutput, options) => {
    const gradients = backward.call(model, gradOutput, options);
    model.weight.grad.data[1] = Number.POSITIVE_INFINITY;
    return gradients;
  };
  const run = trainer.fit(() => withHoles(3, []), { epochs: 1, batchSize: 2 });
  await expect(run).rejects.toMatchObject({
    code: "gradient-not-finite",
    provenance: { path: "", tensor: "gradient of parameter weight", index: [1, 0], value: Number.POSITIVE_INFINITY },
  });
});

test("Trainer.fit tells a parameter that an update has made infinite, in the step after it", async () => {
  const { model, trainer } = setUp();
  const onBatchBegin = ({ globalStep }: { readonly globalStep: number }): void => {
    if (globalStep === 2) model.weight.value.data[0] = Number.POSITIVE_INFINITY;
  };
  const run = trainer.fit(() => withHoles(3, []), { epochs: 1, batchSize: 2, callbacks: [{ onBatchBegin }] });
  await expect(run).rejects.toMatchObject({
    provenance: { tensor: "parameter weight", index: [0, 0], example: undefined },
  });
  await expect(run).rejects.toThrow("An earlier update has made it so: lower the learning rate (0.1 now");
});

test("Trainer.fit ends with an error where the last update of an epoch has made a parameter infinite", async () => {
  const { model, optimizer, trainer } = setUp();
  const step = optimizer.step.bind(optimizer);
  let steps = 0;
  optimizer.step = () => {
    step();
    if (++steps === 3) model.weight.value.data[1] = Number.POSITIVE_INFINITY;
  };
  const ended: number[] = [];
  const run = trainer.fit(() => withHoles(3, []), {
    epochs: 2,
    batchSize: 2,
    nonFinite: "skip",
    callbacks: [{ onEpochEnd: ({ epoch }: { readonly epoch: number }) => void ended.push(epoch) }],
  });
  const error: unknown = await run.then(undefined, (thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(NonFiniteError);
  expect(error).toMatchObject({
    code: "parameter-not-finite",
    provenance: { path: "", tensor: "parameter weight", index: [1, 0], value: Number.POSITIVE_INFINITY },
    replay: { epoch: 1, step: 3, globalStep: 3 },
  });
  expect(String(error)).toContain("another parameter after epoch 1, step 3, the last of the epoch: first Infinity");
  expect(replayNonFinite(model, new SquaredError(), (error as NonFiniteError).replay)).toMatchObject({
    tensor: "parameter weight",
  });
  expect(ended).toEqual([]);
});

test("Trainer.fit takes an infinite number in a frozen parameter for meant", async () => {
  const { model } = setUp();
  const mask = new Parameter("mask", tensor([Number.NEGATIVE_INFINITY]), { requiresGrad: false });
  const both = new SGD([model.weight, mask], { learningRate: 0.1 });
  const trainer = new Trainer({ model, loss: new SquaredError(), optimizer: both });
  const { epochs } = await trainer.fit(() => withHoles(3, []), { epochs: 1, batchSize: 2 });
  expect(epochs).toHaveLength(1);
});

test("Trainer.fit that clips by norm tells a norm that is not finite with the step that it skips", async () => {
  const { model, trainer } = setUp();
  const { backward } = model;
  let passes = 0;
  model.backward = (gradOutput, options) => {
    const gradients = backward.call(model, gradOutput, options);
    if (++passes === 2) model.weight.grad.data[1] = Number.NEGATIVE_INFINITY;
    return gradients;
  };
  const norms: (number | undefined)[] = [];
  const onBatchEnd = ({ gradientNorm }: BatchReport): void => void norms.push(gradientNorm);
  const options = {
    epochs: 1,
    batchSize: 2,
    nonFinite: "skip",
    clip: { norm: 1e9 },
    callbacks: [{ onBatchEnd }],
  } as const;
  const { epochs } = await trainer.fit(() => withHoles(4, [4]), options);
  // Of the gradient (1, 1) * 2 * (0 - 1): at first the weights are 0.5 and -0.5.
  expect(norms).toEqual([Math.hypot(2, 2), Infinity, expect.any(Number), undefined]);
  expect(epochs[0].skipped).toBe(2);
});

/** A slope in double precision, whose gradient is finite while its square is not. */
class Steep extends Slope {
  override readonly weight: Parameter = new Parameter("weight", zeros([2, 1], "float64"));

  override backward(gradOutput: Tensor, options?: unknown): [gradInput: Tensor] {
    const gradients = super.backward(gradOutput, options);
    this.weight.grad.data.fill(1e200);
    return gradients;
  }
}

test("Trainer.fit trains on with gradients in double precision of which the norm alone overflows", async () => {
  const model = new Steep();
  const optimizer = new SGD(model.parameters(), { learningRate: 1e-200 });
  const trainer = new Trainer({ model, loss: new SquaredError(), optimizer });
  const batch = { inputs: tensor([[1, 1]], "float64"), targets: tensor([[1]], "float64") };
  const { epochs } = await trainer.fit(() => [batch], { epochs: 1, batchSize: 1, clip: { norm: 1 } });
  expect(epochs[0].skipped).toBe(undefined);
  expect([...model.weight.value.data]).toEqual([-1, -1]);
});

test("Trainer.fit refuses another policy", () => {
  const { trainer, data } = lineFit();
  expect(() => trainer.fit(data, { epochs: 1, batchSize: 2, nonFinite: "ignore" as "skip" })).toThrow("nonFinite");
});

test("Trainer.fit goes on in the middle of an epoch with the count of steps that were left out", async () => {
  const first = setUp();
  const options = { epochs: 1, batchSize: 2, nonFinite: "skip" } as const;
  const stop = {
    onBatchEnd: ({ globalStep }: BatchReport, control: { stop(): void }) => void (globalStep === 4 && control.stop()),
  };
  await first.trainer.fit(() => withHoles(8, [2, 7]), { ...options, callbacks: [stop] });
  const second = setUp();
  const { epochs } = await second.trainer.fit(() => withHoles(8, [2, 7]), {
    ...options,
    resume: first.trainer.state(),
  });
  expect(epochs[0].skipped).toBe(2);
});
