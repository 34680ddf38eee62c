import { clipGradientNorm, polynomialDecay, SGD, Trainer } from "@chainrule/optim";
import type { BatchReport, BeforeUpdate, FitOptions } from "@chainrule/optim";
import { expect, test } from "vitest";
import { lineFit, Plane, Slope, SquaredError } from "./line-fit.ts";

/** The reports of every step of a run, and the weights after each. */
async function stepsOf(options: Omit<FitOptions<never>, "callbacks">, parts: Parameters<typeof lineFit>[0] = {}) {
  const { model, trainer, data } = lineFit(parts);
  const reports: BatchReport[] = [];
  const weights: number[][] = [];
  const onBatchEnd = (report: BatchReport): void => {
    reports.push({ ...report });
    weights.push([...model.weight.value.data]);
  };
  const { epochs } = await trainer.fit(data, { ...options, callbacks: [{ onBatchEnd }] });
  return { reports, weights, epochs };
}

test.each(["mean", "sum"] as const)(
  "Trainer.fit with accumulate makes the step of one large batch, for the reduction %s",
  async (reduction) => {
    const fitting = { epochs: 2, shuffle: false };
    // 10 examples: 4 + 4 and 2, as 2 + 2, 2 + 2 and 2; and 6 and 4, as 3 + 3 and 3 + 1.
    for (const [batchSize, accumulate] of [
      [2, 2],
      [3, 2],
    ]) {
      const loss = new SquaredError(reduction);
      const large = await stepsOf({ ...fitting, batchSize: batchSize * accumulate }, { loss, learningRate: 0.02 });
      const small = await stepsOf({ ...fitting, batchSize, accumulate }, { loss, learningRate: 0.02 });
      expect(small.weights.length).toBe(large.weights.length);
      for (const [i, weight] of small.weights.entries()) {
        for (const [j, value] of weight.entries()) expect(value).toBeCloseTo(large.weights[i][j], 5);
      }
      for (const [i, { step, steps, samples, loss: value }] of small.reports.entries()) {
        const { step: wanted, steps: of, samples: seen, loss: whole } = large.reports[i];
        expect([step, steps, samples]).toEqual([wanted, of, seen]);
        expect(value).toBeCloseTo(whole, 5);
      }
      expect(small.epochs[1].steps).toBe(large.epochs[1].steps);
      expect(small.epochs[1].train.loss).toBeCloseTo(large.epochs[1].train.loss, 5);
    }
  },
);

test("Trainer.fit accumulates minibatches of an asynchronous stream, the last step of what is left", async () => {
  const { model, trainer } = lineFit();
  const stream = async function* () {
    yield* new Plane(10).batches({ batchSize: 2 });
  };
  const { epochs } = await trainer.fit(stream, { epochs: 1, batchSize: 2, accumulate: 2 });
  expect([epochs[0].steps, epochs[0].samples]).toEqual([3, 10]);
  const { weights } = await stepsOf({ epochs: 1, batchSize: 2, accumulate: 2, shuffle: false });
  expect([...model.weight.value.data]).toEqual(weights[2]);
});

test("Trainer.fit clips the gradients by their norm and then by value, as a loop by hand does", async () => {
  const { weights, reports } = await stepsOf({ epochs: 1, batchSize: 10, shuffle: false, clip: { norm: 0.5 } });
  const [model, loss] = [new Slope(), new SquaredError()];
  const optimizer = new SGD(model.parameters(), { learningRate: 0.1 });
  const [{ inputs, targets }] = new Plane(10).batches({ batchSize: 10 });
  loss.forward(model.forward(inputs), targets);
  model.backward(loss.backward()[0]);
  expect(reports[0].gradientNorm).toBe(clipGradientNorm(model.parameters(), 0.5));
  optimizer.step();
  expect(weights[0]).toEqual([...model.weight.value.data]);

  // Both elements of this gradient are larger than 0.01, so each weight moves by 0.1 * 0.01.
  const limited = await stepsOf({ epochs: 1, batchSize: 10, clip: { norm: 100, value: 0.01 } });
  expect(Math.abs(limited.weights[0][0] - 0.5)).toBeCloseTo(0.001, 6);
  expect(Math.abs(limited.weights[0][1] + 0.5)).toBeCloseTo(0.001, 6);
  expect((await stepsOf({ epochs: 1, batchSize: 10 })).reports[0].gradientNorm).toBe(undefined);
});

test("Trainer.fit sets the rate that the schedule has for each step of the run, from 0", async () => {
  const asked: number[] = [];
  const decay = polynomialDecay({ rate: 0.4, steps: 4 });
  const schedule = (step: number): number => {
    asked.push(step);
    return decay(step);
  };
  const { reports, epochs } = await stepsOf({ epochs: 2, batchSize: 5, schedule });
  expect(asked).toEqual([0, 1, 2, 3]);
  expect(reports.map(({ learningRate }) => learningRate)).toEqual([0, 1, 2, 3].map(decay));
  expect(epochs.map(({ learningRate }) => learningRate)).toEqual([1, 3].map(decay));
  expect(reports.map(({ globalStep }) => globalStep)).toEqual([1, 2, 3, 4]);
});

test("Trainer.fit gives each group the rate of its own schedule", async () => {
  const model = new Slope();
  const other = new Slope();
  const optimizer = new SGD([{ parameters: model.parameters() }, { parameters: other.parameters() }], {
    learningRate: 1,
  });
  const trainer = new Trainer({ model, loss: new SquaredError(), optimizer });
  const schedule = [() => 0.1, (step: number) => 0.2 / (step + 1)];
  await trainer.fit(new Plane(10), { epochs: 1, batchSize: 5, schedule });
  expect(optimizer.groups.map(({ learningRate }) => learningRate)).toEqual([0.1, 0.1]);
});

test("Trainer.fit rejects with what the optimizer has against a rate", async () => {
  const { trainer, data } = lineFit();
  const run = trainer.fit(data, { epochs: 1, batchSize: 5, schedule: () => Number.NaN });
  await expect(run).rejects.toThrow("learningRate");
});

test("Trainer.fit leaves the parameters as they are when beforeUpdate skips the step", async () => {
  const infos: BeforeUpdate[] = [];
  const beforeUpdate = (info: BeforeUpdate) => {
    infos.push(info);
    return info.step === 2 ? "skip" : undefined;
  };
  const { reports, weights } = await stepsOf({ epochs: 1, batchSize: 4, beforeUpdate });
  expect(reports.map(({ skipped }) => skipped)).toEqual([false, true, false]);
  expect(weights[1]).toEqual(weights[0]);
  expect(weights[2]).not.toEqual(weights[1]);
  expect(infos.map(({ epoch, step, globalStep, loss }) => [epoch, step, globalStep, loss])).toEqual(
    reports.map(({ epoch, step, globalStep, loss }) => [epoch, step, globalStep, loss]),
  );
});
