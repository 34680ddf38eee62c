import { GRU, Linear, Sequential, SoftmaxCrossEntropy } from "@chainrule/layers";
import { RMSProp } from "@chainrule/optim";
import { Random } from "@chainrule/tensor";
import type { DType } from "@chainrule/tensor";
import { randomBatch } from "./random-batch.ts";
import { trainSteps } from "./train-steps.ts";
import type { Trained } from "./train-steps.ts";

/** Gated recurrent units in both directions, and RMSProp. */
export function recurrentNetwork(dtype: DType): Trained {
  const random = new Random(4);
  const model = new Sequential(
    new GRU(40, 64, { dtype, bidirectional: true, returns: "last", random: random.split("gru") }),
    new Linear(128, 5, { dtype, random: random.split("out") }),
  );
  const optimizer = new RMSProp(model.parameters(), { learningRate: 0.01 });
  const batch = randomBatch(random.split("data"), [48, 12, 40], 5, dtype);
  return trainSteps(model, new SoftmaxCrossEntropy(), optimizer, batch, 6);
}
