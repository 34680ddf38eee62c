import { predict, SGD } from "@chainrule/optim";
import type { Callback } from "@chainrule/optim";
import { StateError, tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { lineFit, Plane, Slope, SquaredError } from "./line-fit.ts";

test("Trainer.fit learns the plane", async () => {
  const { model, trainer, data } = lineFit();
  const { epochs } = await trainer.fit(data, { epochs: 40, batchSize: 4 });
  expect(model.weight.value).toBeAllClose([[2], [-1]], { absolute: 1e-3 });
  expect(epochs.length).toBe(40);
  expect(epochs[39].train.loss).toBeLessThan(1e-5);
});

test("Trainer.fit does what the loop written by hand does, to the bit", async () => {
  const { model, trainer, data } = lineFit();
  await trainer.fit(data, { epochs: 3, batchSize: 4, shuffle: false });

  const own = new Slope();
  const loss = new SquaredError();
  const optimizer = new SGD(own.parameters(), { learningRate: 0.1 });
  for (let epoch = 0; epoch < 3; epoch++) {
    for (const { inputs, targets } of new Plane(10).batches({ batchSize: 4 })) {
      optimizer.zeroGrad();
      loss.forward(own.forward(inputs), targets);
      own.backward(loss.backward()[0]);
      optimizer.step();
    }
  }
  expect(model.weight.value.data).toEqual(own.weight.value.data);
});

test("Trainer.fit reports each epoch", async () => {
  const { trainer, data } = lineFit({ learningRate: 0 });
  const { epochs } = await trainer.fit(data, { epochs: 2, batchSize: 4, validation: new Plane(6) });
  // Without learning the figures are those of evaluation: the loss is weighted by examples, 4 + 4 + 2.
  const train = await trainer.evaluate(data, { batchSize: 10 });
  const validation = await trainer.evaluate(new Plane(6), { batchSize: 6 });
  for (const [i, report] of epochs.entries()) {
    expect(report).toMatchObject({ epoch: i + 1, epochs: 2, steps: 3, samples: 10 });
    expect(report.train.loss).toBeCloseTo(train.loss, 6);
    expect(report.validation?.loss).toBeCloseTo(validation.loss, 6);
    expect(report.seconds).toBeGreaterThan(0);
    expect(report.samplesPerSecond).toBeCloseTo(10 / report.seconds, 6);
  }
});

test("Trainer.fit is the same to the bit for the same seed, and differs for another", async () => {
  const train = async (seed: number) => {
    const { model, trainer, data } = lineFit({ seed });
    const { epochs } = await trainer.fit(data, { epochs: 3, batchSize: 3 });
    return { weight: [...model.weight.value.data], losses: epochs.map(({ train }) => train.loss), orders: data.orders };
  };
  const first = await train(7);
  expect(await train(7)).toEqual(first);
  const other = await train(8);
  expect(other.orders).not.toEqual(first.orders);
  expect(other.weight).not.toEqual(first.weight);
});

test("Trainer.fit gives each epoch an order of its own, also in a second fit", async () => {
  const { trainer, data } = lineFit();
  await trainer.fit(data, { epochs: 3, batchSize: 5 });
  const { epochs } = await trainer.fit(data, { epochs: 3, batchSize: 5 });
  expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
  expect(new Set(data.orders.map(String)).size).toBe(6);

  // Two fits of three epochs take the orders of one fit of six, whatever the batch size.
  const { trainer: once, data: same } = lineFit();
  await once.fit(same, { epochs: 6, batchSize: 2 });
  expect(same.orders).toEqual(data.orders);
});

test("Trainer.fit without shuffle keeps the order, and passes dropLast on", async () => {
  const { trainer, data } = lineFit();
  const { epochs } = await trainer.fit(data, { epochs: 1, batchSize: 4, shuffle: false, dropLast: true });
  expect(data.orders).toEqual([[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]);
  expect(epochs[0]).toMatchObject({ steps: 2, samples: 8 });
});

test("Trainer.fit takes data of one batch, larger or smaller than asked for", async () => {
  const { trainer, data } = lineFit();
  const { epochs } = await trainer.fit(data, { epochs: 2, batchSize: 1000 });
  expect(epochs.map(({ steps, samples }) => [steps, samples])).toEqual([
    [1, 10],
    [1, 10],
  ]);
});

test("Trainer.fit refuses a second run while one is under way, and takes one afterwards", async () => {
  const { trainer, data } = lineFit();
  const idle = trainer.fit(data, { epochs: 1, batchSize: 5 });
  for await (const _ of trainer.fit(data, { epochs: 1, batchSize: 5 })) {
    const again = () => trainer.fit(data, { epochs: 1, batchSize: 5 });
    expect(again).toThrow(StateError);
    expect(again).toThrow("Trainer.fit: the trainer must be free, got another run of it");
  }
  expect((await idle).epochs.length).toBe(1);

  const [first, second] = [1, 2].map(() => trainer.fit(data, { epochs: 1, batchSize: 5 }));
  const results = await Promise.allSettled([first, second]);
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  await expect(second).rejects.toThrow(StateError);
});

test("Trainer.evaluate may be called between epochs, not in the middle of one", async () => {
  const { trainer, data } = lineFit();
  const between: number[] = [];
  const callback: Callback = { onEpochEnd: async () => void between.push((await trainer.evaluate(data)).loss) };
  await trainer.fit(data, { epochs: 2, batchSize: 5, callbacks: [callback] });
  expect(between[1]).toBeLessThan(between[0]);

  const middle: Callback = { onBatchEnd: async () => void (await trainer.evaluate(data)) };
  const run = trainer.fit(data, { epochs: 1, batchSize: 5, callbacks: [middle] });
  await expect(run).rejects.toMatchObject({ name: "StateError", code: "trainer-busy" });
});

test("Trainer.fit goes on in the middle of which predict was called", async () => {
  const plain = lineFit();
  await plain.trainer.fit(plain.data, { epochs: 1, batchSize: 2 });
  const { model, trainer, data } = lineFit();
  const onBatchEnd = () => void predict(model, tensor([[1, 1]]));
  await trainer.fit(data, { epochs: 1, batchSize: 2, callbacks: [{ onBatchEnd }] });
  expect(model.weight.value.data).toEqual(plain.model.weight.value.data);
  expect(model.mode).toBe("train");
});

test("Trainer.fit rejects with what a gate throws, and the trainer is free again", async () => {
  const { model, trainer, data } = lineFit();
  const failure = new Error("gate");
  const { backward } = model;
  model.backward = () => {
    throw failure;
  };
  model.eval();
  await expect(trainer.fit(data, { epochs: 1, batchSize: 5 })).rejects.toBe(failure);
  expect(model.mode).toBe("eval");
  model.backward = backward;
  expect((await trainer.fit(data, { epochs: 1, batchSize: 5 })).epochs.length).toBe(1);
});
