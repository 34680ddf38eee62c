import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { spirals } from "@chainrule/data";
import { BatchNorm1d, Dropout, Linear, ReLU, Sequential, SoftmaxCrossEntropy } from "@chainrule/layers";
import { Accuracy, Adam, CSVLog, encodeCheckpoint, Trainer } from "@chainrule/optim";
import type { TrainerState } from "@chainrule/optim";
import { CheckpointFolder, LineFile, ModelCheckpoint } from "@chainrule/optim/node";
import { Random } from "@chainrule/tensor";
import { StepLog } from "./step-log.ts";

/*
 * A program that can be killed at any moment: node victim.js FOLDER. It trains with shuffling, dropout, batch norm and Adam,
 * goes on from the newest checkpoint in the folder, and writes final.safetensors at the end.
 */

const [folder] = process.argv.slice(2);
const random = new Random(3);
const model = new Sequential(
  new Linear(2, 24, { random: random.split("first") }),
  new BatchNorm1d(24),
  new ReLU(),
  new Dropout(0.2, { random: random.split("dropout") }),
  new Linear(24, 3, { random: random.split("second") }),
);
const trainer = new Trainer({
  model,
  loss: new SoftmaxCrossEntropy(),
  optimizer: new Adam(model.parameters(), { learningRate: 0.01 }),
  metrics: [new Accuracy()],
  seed: 5,
});
const checkpoints = new CheckpointFolder(join(folder, "checkpoints"));
const resume = (await checkpoints.latest())?.checkpoint.trainer;
await trainer.fit(spirals({ examplesPerClass: 60 }), {
  epochs: 12,
  batchSize: 16,
  callbacks: [
    new StepLog(join(folder, "log.jsonl")),
    new CSVLog(new LineFile(join(folder, "log.csv")), { times: false }),
    new ModelCheckpoint(checkpoints, { everySteps: 2 }),
  ],
  ...(resume && { resume }),
});
writeFileSync(join(folder, "final.safetensors"), encodeCheckpoint({ trainer: withoutTimes(trainer.state()) }));

/** How long it took is another each time. */
function withoutTimes(state: TrainerState): TrainerState {
  if (state.run === null) return state;
  const history = state.run.history.map((report) => ({ ...report, seconds: 0, samplesPerSecond: 0 }));
  return { ...state, run: { ...state.run, history } };
}
