import type { Job } from "./job.ts";

/** A network so small that only overhead counts. */
export const moonsTanh: Job = {
  name: "J3",
  title: "2-16-16-1 tanh, batch 16, SGD 0.1, mean squared error, two moons",
  data: "moons",
  inputShape: [2],
  layers: [
    { kind: "linear", inputs: 2, outputs: 16 },
    { kind: "tanh" },
    { kind: "linear", inputs: 16, outputs: 16 },
    { kind: "tanh" },
    { kind: "linear", inputs: 16, outputs: 1 },
  ],
  loss: "squared-error",
  classes: 1,
  optimizer: "sgd",
  learningRate: 0.1,
  batchSize: 16,
  examples: 1024,
  checkedStep: 200,
};
