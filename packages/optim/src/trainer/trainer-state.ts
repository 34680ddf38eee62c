import type { Mode, ModelState } from "@chainrule/core";
import type { RandomState } from "@chainrule/tensor";
import type { CallbackState } from "../callback/callback-state.ts";
import type { OptimizerState } from "../optimizer/optimizer-state.ts";
import type { EpochReport } from "./epoch-report.ts";
import type { MeterState } from "./meter.ts";

/**
 * Everything that a trainer needs to go on to the bit, as plain data with tensors at its leaves that share no memory with it.
 * It is taken by `Trainer.state`, and given to `fit` as its option `resume`.
 */
export interface TrainerState {
  /** The layout of this data. */
  readonly version: 1;
  readonly model: ModelState;
  readonly optimizer: OptimizerState;
  /** The generator that the orders of epochs are split from. */
  readonly random: RandomState;
  /** How many epochs the trainer has begun in all its runs, the one under way not counted. */
  readonly epochsBegun: number;
  /** Where the run stands; null before the first one. */
  readonly run: RunState | null;
}

/** What fixes the steps of a run; only one with the same settings can go on with it. */
export interface RunSettings {
  readonly batchSize: number;
  readonly dropLast: boolean;
  readonly shuffle: boolean;
  readonly accumulate: number;
  /** Examples in the training data; null when the data do not know. */
  readonly size: number | null;
}

/** A run between two steps. */
export interface RunState {
  readonly settings: RunSettings;
  /** The epoch under way or the next one, from 1. */
  readonly epoch: number;
  /** The mode that the model goes back to after the epoch's training; null when it is in it. */
  readonly mode: Mode | null;
  /** Steps made in the epoch. */
  readonly step: number;
  /** Steps made in the run. */
  readonly globalStep: number;
  /** Steps in a row up to here that were left out as they were not finite; absent where the last one was not. */
  readonly skippedInARow?: number;
  /** What training has come to in the epoch so far; null before its first step. */
  readonly sums: EpochSums | null;
  /** The epochs finished. */
  readonly history: readonly EpochReport[];
  /** What callbacks remember, by name. */
  readonly callbacks: Readonly<Record<string, CallbackState>>;
}

/** What an epoch has come to so far. */
export interface EpochSums {
  readonly meter: MeterState;
  /** Steps that were left out. */
  readonly skipped: number;
  readonly seconds: number;
}
