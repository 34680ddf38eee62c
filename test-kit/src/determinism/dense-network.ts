import { Dataset } from "@chainrule/data";
import { BatchNorm1d, Dropout, kaimingNormal, Linear, ReLU, Sequential, SoftmaxCrossEntropy } from "@chainrule/layers";
import { Adam, cosineDecay, Trainer } from "@chainrule/optim";
import { Random } from "@chainrule/tensor";
import type { DType } from "@chainrule/tensor";
import { randomBatch } from "./random-batch.ts";
import { trainedTensors } from "./train-steps.ts";
import type { Trained } from "./train-steps.ts";

/** Normal initial values, batch norm, dropout and Adam, on minibatches that are shuffled, with a schedule and clipping. */
export async function denseNetwork(dtype: DType): Promise<Trained> {
  const random = new Random(1);
  const model = new Sequential(
    new Linear(300, 400, { dtype, random: random.split("first"), weightInit: kaimingNormal() }),
    new BatchNorm1d(400, { dtype }),
    new ReLU(),
    new Dropout(0.3, { random: random.split("dropout") }),
    new Linear(400, 10, { dtype, random: random.split("second") }),
  );
  const optimizer = new Adam(model.parameters(), { learningRate: 0.003, weightDecay: 0.01 });
  const { inputs, targets } = randomBatch(random.split("data"), [400, 300], 10, dtype);
  const run = new Trainer({ model, loss: new SoftmaxCrossEntropy(), optimizer, seed: 2 }).fit(
    new Dataset(inputs, targets),
    {
      epochs: 3,
      batchSize: 100,
      clip: { norm: 1 },
      schedule: cosineDecay({ rate: 0.003, steps: 12 }),
    },
  );
  const { epochs } = await run;
  return { losses: epochs.map(({ train }) => train.loss), tensors: trainedTensors(model, optimizer) };
}
