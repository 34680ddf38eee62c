import {
  BatchNorm2d,
  Conv2d,
  Flatten,
  Linear,
  MaxPool2d,
  MulticlassHinge,
  Sequential,
  Sigmoid,
  Tanh,
} from "@chainrule/layers";
import { SGD } from "@chainrule/optim";
import { Random } from "@chainrule/tensor";
import type { DType } from "@chainrule/tensor";
import { randomBatch } from "./random-batch.ts";
import { trainSteps } from "./train-steps.ts";
import type { Trained } from "./train-steps.ts";

/** Convolutions with and without a stride, batch norm, pooling, and SGD with momentum. */
export function convolutionalNetwork(dtype: DType): Trained {
  const random = new Random(3);
  const model = new Sequential(
    new Conv2d(3, 8, 5, { dtype, random: random.split("first") }),
    new BatchNorm2d(8, { dtype }),
    new Tanh(),
    new MaxPool2d(2),
    new Conv2d(8, 12, 3, { dtype, stride: 2, random: random.split("second") }),
    new Sigmoid(),
    new Flatten(),
    new Linear(300, 10, { dtype, random: random.split("third") }),
  );
  const optimizer = new SGD(model.parameters(), { learningRate: 0.05, momentum: 0.9 });
  const batch = randomBatch(random.split("data"), [24, 3, 28, 28], 10, dtype);
  return trainSteps(model, new MulticlassHinge(), optimizer, batch, 8);
}
