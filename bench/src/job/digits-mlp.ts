import type { Job } from "./job.ts";

/** One hidden layer on the digits: small products, so that everything between them counts. */
export const digitsMlp: Job = {
  name: "J1",
  title: "784-128-10 ReLU, batch 64, SGD 0.1, softmax cross-entropy, MNIST",
  data: "digits",
  inputShape: [784],
  layers: [
    { kind: "linear", inputs: 784, outputs: 128 },
    { kind: "relu" },
    { kind: "linear", inputs: 128, outputs: 10 },
  ],
  loss: "cross-entropy",
  classes: 10,
  optimizer: "sgd",
  learningRate: 0.1,
  batchSize: 64,
  examples: 8192,
  checkedStep: 50,
};
