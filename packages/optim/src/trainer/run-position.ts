import type { Mode } from "@chainrule/core";
import type { EpochSums, RunState } from "./trainer-state.ts";

/** Where a run stands; between two steps it can be saved. */
export class RunPosition {
  /** The epoch under way or the next one, from 1. */
  epoch = 1;
  /** Whether this process has begun the epoch. */
  entered = false;
  /** Steps made in the epoch. */
  step = 0;
  /** Steps of the epoch that were left out. */
  skipped = 0;
  /** Steps in a row, over epochs too, that were left out as they were not finite. */
  skippedInARow = 0;
  /** Steps made in the run. */
  globalStep = 0;
  /** The mode that the model goes back to after the epoch's training, while it is in it. */
  mode: Mode | undefined;
  /** A step is being made, or was left in the middle by an error, so that the model is between two states. */
  isWithinStep = false;
  /** What the epoch has come to: as a function while it is gathered, and then for as long as the epoch lasts. */
  #sums: (() => EpochSums) | EpochSums | undefined;

  /** At the beginning, or where a saved run stood. */
  constructor(saved?: RunState) {
    if (saved === undefined) return;
    this.epoch = saved.epoch;
    this.step = saved.step;
    this.globalStep = saved.globalStep;
    this.skippedInARow = saved.skippedInARow ?? 0;
    this.mode = saved.mode ?? undefined;
    this.#sums = saved.sums ?? undefined;
    this.skipped = saved.sums?.skipped ?? 0;
  }

  /** What the epoch has come to; undefined before its first step. */
  get sums(): EpochSums | undefined {
    if (this.step === 0) return undefined;
    return typeof this.#sums === "function" ? this.#sums() : this.#sums;
  }

  /** Asks for what the epoch has come to by this function, until {@link settle}. */
  gather(sums: () => EpochSums): void {
    this.#sums = sums;
  }

  /** Keeps what the epoch has come to, as the metrics will be used for something else. */
  settle(): void {
    this.#sums = this.sums;
  }

  endStep(): void {
    this.step++;
    this.globalStep++;
    this.isWithinStep = false;
  }

  endEpoch(): void {
    this.epoch++;
    this.entered = false;
    this.step = 0;
    this.skipped = 0;
    this.#sums = undefined;
  }
}
