import { basename } from "node:path";
import type { Callback, Json, TrainerState } from "@chainrule/optim";
import { CheckpointFolder, ModelCheckpoint } from "@chainrule/optim/node";
import type { FoundCheckpoint } from "@chainrule/optim/node";
import { UsageError } from "../command-line/usage-error.ts";
import type { RunSettings } from "./run-settings.ts";

/** How a run is saved, and what of it was saved before. */
export interface SavedRun {
  readonly callbacks: readonly Callback[];
  /** Where it goes on; undefined for a new one. */
  readonly resume: TrainerState | undefined;
  /** What to tell about that. */
  readonly text: string | undefined;
}

/** Settings that a run keeps when it goes on but that its state does not tell, each under the name of its option. */
type KeptSettings = { readonly seed: number; readonly lr: number };

/**
 * A run that is saved in a folder after each epoch, and goes on from the newest checkpoint there.
 *
 * @throws UsageError when the run there was begun with another seed or learning rate; FormatError when nothing there can be
 *   read.
 */
export async function savedRun(
  path: string,
  { seed, learningRate, epochs }: Pick<RunSettings, "seed" | "learningRate" | "epochs">,
): Promise<SavedRun> {
  const folder = new CheckpointFolder(path);
  const kept: KeptSettings = { seed, lr: learningRate };
  const found = await folder.latest();
  if (found !== undefined) expectSameSettings(path, found.checkpoint.notes, kept);
  return {
    callbacks: [new ModelCheckpoint(folder, { notes: kept })],
    resume: found?.checkpoint.trainer,
    text: found && foundText(found, epochs),
  };
}

function expectSameSettings(path: string, notes: Json, kept: KeptSettings): void {
  // Without notes for a checkpoint that another program wrote.
  const saved = (notes ?? {}) as Partial<KeptSettings>;
  for (const name of ["seed", "lr"] as const) {
    if (saved[name] === undefined || saved[name] === kept[name]) continue;
    throw new UsageError(
      `--${name}: the run in "${path}" was begun with ${saved[name]}, got ${kept[name]}. Give the same, or --checkpoints another folder`,
    );
  }
}

function foundText({ checkpoint, path, damaged }: FoundCheckpoint, epochs: number): string {
  const passedOver = damaged.map(
    ({ path: file, error }) => `passed over ${basename(file)}: ${(error as Error).message}\n`,
  );
  const finished = checkpoint.trainer.run?.history.length ?? 0;
  const after = `after ${finished} ${finished === 1 ? "epoch" : "epochs"}`;
  const end =
    finished < epochs
      ? `goes on from ${basename(path)}, ${after}\n`
      : `${basename(path)} was saved ${after}: nothing is left to train, unless --epochs is raised\n`;
  return [...passedOver, end].join("");
}
