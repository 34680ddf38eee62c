import { basename } from "node:path";
import type { Callback, TrainerState } from "@chainrule/optim";
import { CheckpointFolder, ModelCheckpoint } from "@chainrule/optim/node";

/** How a run is saved, and what of it was saved before. */
export interface SavedRun {
  readonly callbacks: readonly Callback[];
  /** Where it goes on; undefined for a new one. */
  readonly resume: TrainerState | undefined;
  /** What to tell about that. */
  readonly text: string | undefined;
}

/** A run that is saved in a folder after each epoch, and goes on from the newest checkpoint there. */
export async function savedRun(path: string): Promise<SavedRun> {
  const folder = new CheckpointFolder(path);
  const found = await folder.latest();
  return {
    callbacks: [new ModelCheckpoint(folder)],
    resume: found?.checkpoint.trainer,
    text: found && `goes on from ${basename(found.path)}, after ${epochsText(found.checkpoint.trainer)}\n`,
  };
}

function epochsText({ run }: TrainerState): string {
  const epochs = run?.history.length ?? 0;
  return `${epochs} ${epochs === 1 ? "epoch" : "epochs"}`;
}
