import type { Batch, Loss } from "@chainrule/core";
import {
  Conv2d,
  Flatten,
  Linear,
  MaxPool2d,
  MeanSquaredError,
  ReLU,
  Sequential,
  SoftmaxCrossEntropy,
  Tanh,
} from "@chainrule/layers";
import { SGD } from "@chainrule/optim";
import { Arena, empty, fromTypedArray, lasting, Random, reshape } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import type { Subject } from "./subject.ts";

/** Whole training steps: two digit classifiers, the second one with convolutions, and a network so small that only overhead counts. */
export function trainStep(): Subject[] {
  const random = new Random(0);
  const digits = empty([64, 784]);
  random.fillUniform(digits);
  const labels = fromTypedArray(
    Uint8Array.from({ length: 64 }, (_, i) => i % 10),
    [64],
  );
  const points = empty([16, 2]);
  random.fillNormal(points);
  const values = empty([16, 1]);
  random.fillUniform(values);
  return [
    step(
      "step of 784-128-10 ReLU, SGD",
      new Sequential(new Linear(784, 128), new ReLU(), new Linear(128, 10)),
      new SoftmaxCrossEntropy(),
      { inputs: digits, targets: labels },
    ),
    step(
      "step of 2 convolutions 5 x 5 of 28 x 28, SGD",
      new Sequential(
        new Conv2d(1, 8, 5, { padding: 2 }),
        new ReLU(),
        new MaxPool2d(2),
        new Conv2d(8, 16, 5, { padding: 2 }),
        new ReLU(),
        new MaxPool2d(2),
        new Flatten(),
        new Linear(784, 10),
      ),
      new SoftmaxCrossEntropy(),
      { inputs: reshape(digits, [64, 1, 28, 28]), targets: labels },
    ),
    step(
      "step of 2-16-16-1 tanh, SGD",
      new Sequential(new Linear(2, 16), new Tanh(), new Linear(16, 16), new Tanh(), new Linear(16, 1)),
      new MeanSquaredError(),
      { inputs: points, targets: values },
    ),
  ];
}

function step<Target extends Tensor | IntegerTensor>(
  name: string,
  model: Sequential,
  loss: Loss<Target>,
  { inputs, targets }: Batch<Target>,
): Subject {
  const optimizer = new SGD(model.parameters(), { learningRate: 0.1 });
  const arena = new Arena();
  const batch = lasting(inputs);
  const run = (): void =>
    arena.run(() => {
      optimizer.zeroGrad();
      loss.forward(model.forward(batch), targets);
      model.backward(loss.backward()[0], { inputGradients: false });
      optimizer.step();
    });
  return { name, run, work: inputs.shape[0], unit: "samples" };
}
