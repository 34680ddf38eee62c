import { findLearningRate, SGD } from "@chainrule/optim";
import { modelState } from "@chainrule/core";
import { ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { lineFit, Plane, Slope, SquaredError } from "../trainer/line-fit.ts";

function parts(learningRate = 0.05) {
  const model = new Slope();
  const optimizer = new SGD(model.parameters(), { learningRate, momentum: 0.5 });
  return { model, loss: new SquaredError(), optimizer };
}

test("findLearningRate suggests a rate with which the model learns", async () => {
  const { suggestion = 0, rates, losses } = await findLearningRate(parts(), new Plane(40), { batchSize: 8 });
  expect(rates).toHaveLength(losses.length);
  expect(suggestion).toBeGreaterThan(1e-3);
  expect(suggestion).toBeLessThan(1);
  const { trainer, data, model } = lineFit({ learningRate: suggestion, size: 40 });
  await trainer.fit(data, { epochs: 40, batchSize: 8 });
  expect(model.weight.value).toBeAllClose([[2], [-1]], { absolute: 0.05 });
});

test("findLearningRate raises the rate evenly in its logarithm, and ends where the loss explodes", async () => {
  const { rates, losses } = await findLearningRate(parts(), new Plane(40), {
    batchSize: 8,
    from: 1e-3,
    to: 1e3,
    steps: 61,
    explosion: 3,
  });
  for (let i = 1; i < rates.length; i++) expect(rates[i] / rates[i - 1]).toBeCloseTo(10 ** 0.1, 9);
  expect(rates.length).toBeLessThan(61);
  expect(losses.at(-1)).toBeGreaterThan(3 * Math.min(...losses));
});

test("findLearningRate takes a loss that leaves the numbers for the end", async () => {
  const { rates } = await findLearningRate(parts(), new Plane(40), { batchSize: 8, to: 1e30, explosion: 1e300 });
  expect(rates.length).toBeLessThan(100);
  expect(rates.length).toBeGreaterThan(10);
});

test("findLearningRate leaves model and optimizer as they were, to the bit", async () => {
  const own = parts();
  own.optimizer.step();
  own.model.eval();
  const before = [modelState(own.model), own.optimizer.state()];
  await findLearningRate(own, new Plane(40), { batchSize: 8, steps: 30 });
  expect([modelState(own.model), own.optimizer.state()]).toEqual(before);
  expect([...own.model.weight.grad.data]).toEqual([0, 0]);

  const failure = new Error("mine");
  own.model.backward = () => {
    throw failure;
  };
  await expect(findLearningRate(own, new Plane(40), { batchSize: 8 })).rejects.toBe(failure);
  expect([modelState(own.model), own.optimizer.state()]).toEqual(before);
});

test("findLearningRate leaves parameters as they were that the optimizer has beside the model's", async () => {
  const model = new Slope();
  const other = new Slope();
  const before = [...other.weight.value.data];
  const parameters = [...model.parameters(), ...other.parameters()];
  const optimizer = new SGD(parameters, { learningRate: 0.1, weightDecay: 0.5 });
  await findLearningRate({ model, loss: new SquaredError(), optimizer }, new Plane(40), { batchSize: 8, steps: 20 });
  expect([...other.weight.value.data]).toEqual(before);
});

test("findLearningRate gives the same curve for the same seed", async () => {
  const [one, other, third] = [1, 1, 2].map((seed) =>
    findLearningRate({ ...parts(), seed }, new Plane(40), { batchSize: 8, steps: 20 }),
  );
  expect(await other).toEqual(await one);
  expect((await third).losses).not.toEqual((await one).losses);
});

test("findLearningRate lets groups of the optimizer keep the ratio of their rates", async () => {
  const model = new Slope();
  const other = new Slope();
  const optimizer = new SGD(
    [{ parameters: model.parameters() }, { parameters: other.parameters(), learningRate: 0.01 }],
    { learningRate: 0.1 },
  );
  const seen: number[] = [];
  const { step } = optimizer;
  optimizer.step = () => {
    seen.push(optimizer.groups[1].learningRate / optimizer.groups[0].learningRate);
    step.call(optimizer);
  };
  await findLearningRate({ model, loss: new SquaredError(), optimizer }, new Plane(40), { batchSize: 8, steps: 10 });
  for (const ratio of seen) expect(ratio).toBeCloseTo(0.1, 12);
  expect(optimizer.groups.map(({ learningRate }) => learningRate)).toEqual([0.1, 0.01]);
});

test.each([
  [{ from: 0 }, "from must be"],
  [{ from: 1, to: 1 }, "to must be a finite number above from, got 1"],
  [{ steps: 3 }, "steps must be a whole number from 10 up"],
  [{ smoothing: 1 }, "smoothing must be from 0 to less than 1, got 1"],
  [{ explosion: -1 }, "explosion must be"],
  [{ explosion: 1 }, "explosion must be above 1, got 1"],
])("findLearningRate refuses %o", async (options, text) => {
  const run = findLearningRate(parts(), new Plane(40), { batchSize: 8, ...options });
  await expect(run).rejects.toThrow(ValueError);
  await expect(run).rejects.toThrow(text);
});
