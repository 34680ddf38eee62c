import type { Gate, Loss } from "@chainrule/core";
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
import { Adam, SGD } from "@chainrule/optim";
import type { Optimizer } from "@chainrule/optim";
import { fromTypedArray } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import type { JobData } from "../job/read-job-file.ts";
import type { Job, LayerSpec } from "../job/job.ts";

/** A job's network in our own gates, with its loss and its optimizer. */
export interface Model {
  readonly network: Sequential;
  readonly loss: Loss;
  readonly optimizer: Optimizer;
}

/** Builds the network of a job and gives it the job's initial parameters. */
export function modelOf(job: Job, { parameters }: JobData): Model {
  const gates: Gate<[Tensor]>[] = job.layers.map(gateOf);
  const network: Sequential = new Sequential(...gates);
  for (const [k, parameter] of [...network.parameters()].entries()) parameter.value.data.set(parameters[k]);
  const { learningRate } = job;
  return {
    network,
    loss: (job.loss === "cross-entropy" ? new SoftmaxCrossEntropy() : new MeanSquaredError()) as Loss,
    optimizer:
      job.optimizer === "adam"
        ? new Adam(network.parameters(), { learningRate })
        : new SGD(network.parameters(), { learningRate }),
  };
}

/** Targets as a job's loss takes them: class labels as bytes, or numbers in a column. */
export function targetsOf({ loss }: Job, targets: Float32Array): Tensor | IntegerTensor {
  return loss === "cross-entropy"
    ? fromTypedArray(Uint8Array.from(targets), [targets.length])
    : fromTypedArray(targets, [targets.length, 1]);
}

function gateOf(layer: LayerSpec): Gate<[Tensor]> {
  switch (layer.kind) {
    case "linear":
      return new Linear(layer.inputs, layer.outputs);
    case "relu":
      return new ReLU();
    case "tanh":
      return new Tanh();
    case "flatten":
      return new Flatten();
    case "convolution":
      return new Conv2d(layer.inputs, layer.outputs, layer.kernel, { padding: layer.padding });
    case "pool":
      return new MaxPool2d(layer.size);
  }
}
