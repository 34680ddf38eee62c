import type { Loss } from "@chainrule/core";
import { Dataset } from "@chainrule/data";
import {
  Linear,
  MeanSquaredError,
  Parallel,
  ReLU,
  Residual,
  Sequential,
  SoftmaxCrossEntropy,
  Tanh,
} from "@chainrule/layers";
import { SGD, Trainer } from "@chainrule/optim";
import { Arena, empty, fromTypedArray, lasting, Random, useEngine } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { allocatedBytes } from "../src/allocated-bytes.ts";

// What each thread is told of a large kernel is a few numbers more.
useEngine("wasm", { threads: 1 });

/** Steps that are counted, after as many as the compiler needs to be done with them. */
const STEPS = 1000;
const WARM_UP = 6000;

interface Subject {
  readonly model: Sequential;
  readonly loss: Loss;
  readonly batchSize: number;
  readonly data: (examples: number) => [inputs: Tensor | IntegerTensor, targets: Tensor | IntegerTensor];
}

/** A digit classifier, 784-128-10; as wide as it is, its garbage does not depend on its widths. */
function digits(): Subject {
  return {
    model: new Sequential(new Linear(784, 128), new ReLU(), new Linear(128, 10)),
    loss: new SoftmaxCrossEntropy(),
    batchSize: 4,
    data: (examples) => {
      const pixels = Uint8Array.from({ length: examples * 784 }, (_, i) => i % 251);
      return [
        fromTypedArray(pixels, [examples, 784]),
        fromTypedArray(
          Uint8Array.from({ length: examples }, (_, i) => i % 10),
          [examples],
        ),
      ];
    },
  };
}

/** So small a network that only overhead counts, 2-16-16-1. */
function tiny(): Subject {
  return {
    model: new Sequential(new Linear(2, 16), new Tanh(), new Linear(16, 16), new Tanh(), new Linear(16, 1)),
    loss: new MeanSquaredError(),
    batchSize: 16,
    data: (examples) => [normals([examples, 2]), normals([examples, 1])],
  };
}

function normals(shape: readonly number[]): Tensor {
  const x = empty(shape);
  new Random(1).fillNormal(x);
  return x;
}

// What is left are the arrays that pass inputs and gradients from gate to gate, a shape for each product, and views of the
// labels: 1.1 and 1.5 kB here, and 1.7 in the Trainer, which also takes views of each batch's indices.
test.each([
  ["784-128-10", digits],
  ["2-16-16-1", tiny],
])("a training step of %s in an arena allocates no more than a few small objects", async (_, make) => {
  const { model, loss, batchSize, data } = make();
  const [inputs, targets] = data(batchSize);
  const batch = new Dataset(inputs, targets).batches({ batchSize, reuse: true }).next().value;
  if (batch === undefined) throw new Error("no batch");
  const x = lasting(batch.inputs);
  const optimizer = new SGD(model.parameters(), { learningRate: 0.001 });
  const arena = new Arena();
  const step = (): void => {
    optimizer.zeroGrad();
    loss.forward(model.forward(x), batch.targets);
    model.backward(loss.backward()[0], { inputGradients: false });
    optimizer.step();
  };
  const train = (steps: number): void => {
    for (let i = 0; i < steps; i++) arena.run(step);
  };
  train(WARM_UP);
  const bytes = (await allocatedBytes(() => train(STEPS))) / STEPS;
  expect(bytes).toBeLessThan(2500);
});

test.each([
  ["784-128-10", digits],
  ["2-16-16-1", tiny],
])("a step of the Trainer with %s allocates no more than a few small objects", async (_, make) => {
  const { model, loss, batchSize, data } = make();
  const stepsPerEpoch = 250;
  const examples = new Dataset(...data(stepsPerEpoch * batchSize), { scale: 1 / 256 });
  const optimizer = new SGD(model.parameters(), { learningRate: 0.001 });
  const trainer = new Trainer({ model, loss, optimizer });
  const train = async (steps: number): Promise<void> => {
    await trainer.fit(examples, { epochs: steps / stepsPerEpoch, batchSize });
  };
  await train(WARM_UP);
  const bytes = (await allocatedBytes(() => train(STEPS))) / STEPS;
  expect(bytes).toBeLessThan(3000);
});

test("a step of residual and parallel blocks in an arena makes no garbage that grows with the widths", async () => {
  const bytesOf = async (width: number): Promise<number> => {
    const model = new Sequential(
      new Residual(new Sequential(new Linear(width, width), new Tanh())),
      new Parallel([new Linear(width, width), new Tanh()]),
      new Linear(2 * width, 1),
    );
    const loss = new MeanSquaredError();
    const [inputs, targets] = [lasting(normals([16, width])), lasting(normals([16, 1]))];
    const arena = new Arena();
    const step = (): void => {
      loss.forward(model.forward(inputs), targets);
      model.backward(loss.backward()[0]);
    };
    const train = (steps: number): void => {
      for (let i = 0; i < steps; i++) arena.run(step);
    };
    train(WARM_UP);
    return (await allocatedBytes(() => train(STEPS))) / STEPS;
  };
  // 11 kB here, half of them views of the blocks that are joined and split. A batch of values 128 wide is 8 kB more than
  // one 32 wide, and there are twelve of them.
  const [narrow, wide] = [await bytesOf(32), await bytesOf(128)];
  expect(narrow).toBeLessThan(20_000);
  expect(wide - narrow).toBeLessThan(3000);
});
