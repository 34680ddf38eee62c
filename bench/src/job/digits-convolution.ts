import type { Job } from "./job.ts";

/** Two convolutions with pooling on the digits. */
export const digitsConvolution: Job = {
  name: "J4",
  title: "conv 5x5x8, ReLU, pool 2, conv 5x5x16, ReLU, pool 2, linear 10, batch 64, SGD 0.1, cross-entropy, MNIST",
  data: "digits",
  inputShape: [1, 28, 28],
  layers: [
    { kind: "convolution", inputs: 1, outputs: 8, kernel: 5, padding: 2 },
    { kind: "relu" },
    { kind: "pool", size: 2 },
    { kind: "convolution", inputs: 8, outputs: 16, kernel: 5, padding: 2 },
    { kind: "relu" },
    { kind: "pool", size: 2 },
    { kind: "flatten" },
    { kind: "linear", inputs: 784, outputs: 10 },
  ],
  loss: "cross-entropy",
  classes: 10,
  optimizer: "sgd",
  learningRate: 0.1,
  batchSize: 64,
  examples: 8192,
  checkedStep: 3,
};
