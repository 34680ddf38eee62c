import type { NewCheckpoint, TrainerState } from "@chainrule/optim";
import { lineFit } from "../trainer/line-fit.ts";

/** The state of a small run after some epochs. */
export async function trainerState(epochs = 2): Promise<TrainerState> {
  const { trainer, data } = lineFit();
  await trainer.fit(data, { epochs, batchSize: 4 });
  return trainer.state();
}

/** A checkpoint with a bit of everything. */
export async function aCheckpoint(): Promise<NewCheckpoint> {
  return {
    trainer: await trainerState(),
    architecture: { type: "Slope" },
    notes: { note: "naïve 漢字", rate: Number.NaN, zero: -0 },
  };
}
