import { spirals } from "@chainrule/data";
import { BatchNorm1d, Dropout, Linear, ReLU, Sequential, SoftmaxCrossEntropy } from "@chainrule/layers";
import { Accuracy, Adam, defineTraining } from "@chainrule/optim";
import type { Training } from "@chainrule/optim";
import { Random, startThreads } from "@chainrule/tensor";

/** What the main thread says about the network. */
export interface SpiralsInput {
  readonly hidden: number;
  /** On how many threads the engine must be found to run; 0 where it does not matter. */
  readonly threads: number;
}

/** A training that shuffles, drops out, normalises and keeps moments, for any thread. */
export const training: Training<SpiralsInput, "accuracy"> = defineTraining(
  async ({ hidden, threads }: SpiralsInput) => {
    const running = threads === 0 ? 0 : await startThreads();
    if (running !== threads) throw new Error(`${running} of ${threads} threads`);
    const random = new Random(3);
    const model = new Sequential(
      new Linear(2, hidden, { random: random.split("first") }),
      new BatchNorm1d(hidden),
      new ReLU(),
      new Dropout(0.2, { random: random.split("dropout") }),
      new Linear(hidden, hidden, { random: random.split("second") }),
      new ReLU(),
      new Linear(hidden, 3, { random: random.split("third") }),
    );
    const optimizer = new Adam(model.parameters(), { learningRate: 0.01 });
    const data = spirals({ examplesPerClass: 60 });
    return {
      model,
      loss: new SoftmaxCrossEntropy(),
      optimizer,
      metrics: [new Accuracy()],
      seed: 5,
      data,
      validation: data.take(50),
    };
  },
);
