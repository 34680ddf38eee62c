import type { Job } from "./job.ts";

/** Two wide hidden layers with Adam: products and the optimizer's memory traffic. */
export const digitsAdam: Job = {
  name: "J2",
  title: "784-512-512-10 ReLU, batch 128, Adam 0.001, softmax cross-entropy, MNIST",
  data: "digits",
  inputShape: [784],
  layers: [
    { kind: "linear", inputs: 784, outputs: 512 },
    { kind: "relu" },
    { kind: "linear", inputs: 512, outputs: 512 },
    { kind: "relu" },
    { kind: "linear", inputs: 512, outputs: 10 },
  ],
  loss: "cross-entropy",
  classes: 10,
  optimizer: "adam",
  learningRate: 0.001,
  batchSize: 128,
  examples: 8192,
  checkedStep: 10,
};
