import { expectCount, StateError, ValueError } from "@chainrule/tensor";
import type { BatchReport } from "../../callback/batch-report.ts";
import type { Callback, TrainAbort, TrainBegin } from "../../callback/callback.ts";
import { directionOf, monitored } from "../../callback/monitor.ts";
import type { Direction, Monitor } from "../../callback/monitor.ts";
import { expectNonNegative } from "../../optimizer/expect-hyperparameter.ts";
import type { EpochReport } from "../../trainer/epoch-report.ts";
import type { RunningTrainer } from "../../trainer/running-trainer.ts";
import type { NewCheckpoint } from "../checkpoint.ts";
import { splitTree } from "../state-tree.ts";
import type { CheckpointFolder } from "./checkpoint-folder.ts";

declare const performance: { now(): number };

/** Settings of {@link ModelCheckpoint}. */
export interface ModelCheckpointOptions {
  /** Saves after each epoch whose number is a multiple of this; 0 for never. Default 1. */
  readonly everyEpochs?: number;
  /** Saves as well after every so many steps of the run. Default never. */
  readonly everySteps?: number;
  /** Saves as well after a step when so many seconds have gone by since the last time. Default never. */
  readonly everySeconds?: number;
  /** The figure by which the best checkpoint of epochs that are saved is kept. Default none. */
  readonly monitor?: Monitor;
  /** Default `"min"` for a loss and `"max"` for an accuracy; any other figure needs it. */
  readonly mode?: Direction;
  /** How the model is made, such as `toJSON(model, layerRegistry)` tells it, to be written with it. */
  readonly architecture?: object;
  /** Whatever else is to be written with it, as plain data. */
  readonly notes?: NonNullable<NewCheckpoint["notes"]>;
}

/** What {@link ModelCheckpoint} remembers. */
export type ModelCheckpointState = { readonly best: number | null };

/**
 * A callback that saves a training run into a folder, so that it can go on from there to the bit:
 *
 * `await trainer.fit(data, { ..., callbacks: [new ModelCheckpoint(folder)], resume: (await folder.latest())?.checkpoint.trainer })`.
 *
 * A run that is stopped, aborted by its signal or left is saved where it stood; one that fails is not, as its last step may be
 * what it failed by. It is called after all other callbacks, so that what they remember is in the file.
 */
export class ModelCheckpoint implements Callback {
  readonly name = "ModelCheckpoint";
  readonly savesState = true;
  readonly #folder: CheckpointFolder;
  readonly #options: ModelCheckpointOptions;
  readonly #mode: Direction | undefined;
  #trainer: RunningTrainer | undefined;
  #best: number | undefined;
  /** Steps of the run, and those at the last save; -1 where there is none of what the run is now. */
  #steps = 0;
  #saved = -1;
  #savedAt = 0;

  /** @throws ValueError for settings outside of their range, and for architecture or notes that are no plain data. */
  constructor(folder: CheckpointFolder, options: ModelCheckpointOptions = {}) {
    const { everyEpochs = 1, everySteps, everySeconds, monitor, mode, architecture, notes } = options;
    expectCount("ModelCheckpoint", "everyEpochs", everyEpochs, 0);
    if (everySteps !== undefined) expectCount("ModelCheckpoint", "everySteps", everySteps);
    if (everySeconds !== undefined) expectNonNegative("ModelCheckpoint", "everySeconds", everySeconds);
    // What no file can hold is told now, and not after the first epoch.
    void splitTree({ architecture, notes });
    this.#mode = monitor === undefined ? undefined : directionOf("ModelCheckpoint", monitor, mode);
    this.#folder = folder;
    this.#options = options;
  }

  /** @throws StateError when the folder has a checkpoint of a run that was further, which this one does not go on with. */
  async onTrainBegin({ resumed, trainer }: TrainBegin): Promise<void> {
    this.#trainer = trainer;
    this.#steps = resumed?.globalStep ?? 0;
    this.#saved = -1;
    this.#savedAt = performance.now();
    if (resumed === undefined) this.#best = undefined;
    const furthest = (await this.#folder.steps()).at(-1) ?? 0;
    if (furthest <= this.#steps) return;
    // Damaged ones do not count: the run goes on from the one before them, and writes over them when it comes there.
    const found = await this.#folder.latest();
    if (found !== undefined && found.step > this.#steps) throw otherRun(this.#folder.path, found.step, this.#steps);
  }

  async onBatchEnd({ globalStep }: BatchReport): Promise<void> {
    this.#steps = globalStep;
    const { everySteps, everySeconds } = this.#options;
    const isDue =
      (everySteps !== undefined && globalStep % everySteps === 0) ||
      (everySeconds !== undefined && performance.now() - this.#savedAt >= 1000 * everySeconds);
    if (isDue) await this.#save(false);
  }

  async onEpochEnd(report: EpochReport): Promise<void> {
    const { everyEpochs = 1 } = this.#options;
    // A save in the last step of the epoch did not have its end.
    this.#saved = -1;
    if (everyEpochs > 0 && report.epoch % everyEpochs === 0) await this.#save(this.#isBest(report));
  }

  async onAbort({ cause }: TrainAbort): Promise<void> {
    if (cause !== "error" && this.#saved !== this.#steps) await this.#save(false);
  }

  state(): ModelCheckpointState {
    return { best: this.#best ?? null };
  }

  /** @throws ValueError when it is no {@link state} of this kind of callback. */
  load(state: ModelCheckpointState): void {
    const { best } = state ?? {};
    if (typeof best !== "number" && best !== null) throw notAState(best);
    this.#best = best ?? undefined;
  }

  /** Whether this epoch is better than all that were saved before; then it is what the next are held against. */
  #isBest(report: EpochReport): boolean {
    const { monitor } = this.#options;
    if (monitor === undefined) return false;
    const figure = monitored("ModelCheckpoint", monitor, report);
    const isBetter =
      this.#best === undefined
        ? !Number.isNaN(figure)
        : this.#mode === "min"
          ? figure < this.#best
          : figure > this.#best;
    if (isBetter) this.#best = figure;
    return isBetter;
  }

  async #save(isBest: boolean): Promise<void> {
    const trainer = (this.#trainer as RunningTrainer).state();
    const { architecture = null, notes = null } = this.#options;
    await this.#folder.save(this.#steps, { trainer, architecture, notes }, isBest);
    this.#saved = this.#steps;
    this.#savedAt = performance.now();
  }
}

function otherRun(path: string, furthest: number, steps: number): StateError {
  return new StateError({
    code: "other-run-in-folder",
    where: "ModelCheckpoint",
    expected: "the folder must hold no checkpoint beyond the run that is saved there",
    got: `one of step ${furthest} in ${path}, for a run at step ${steps}`,
    fix: "Resume from (await folder.latest())?.checkpoint.trainer, or save into another folder",
  });
}

function notAState(best: unknown): ValueError {
  return new ValueError({
    code: "invalid-state",
    where: "ModelCheckpoint.load",
    expected: "the state must have the best figure or null",
    got: typeof best,
  });
}
