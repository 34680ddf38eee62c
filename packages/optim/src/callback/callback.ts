import type { EpochReport } from "../trainer/epoch-report.ts";
import type { Figures } from "../trainer/figures.ts";
import type { History } from "../trainer/history.ts";
import type { RunningTrainer } from "../trainer/running-trainer.ts";
import type { BatchReport } from "./batch-report.ts";
import type { CallbackState } from "./callback-state.ts";
import type { TrainControl } from "./train-control.ts";

/** What a run is about to do. */
export interface TrainBegin {
  readonly epochs: number;
  readonly batchSize: number;
  /** Steps of each epoch, as the size of the data promises; undefined when the data do not know. */
  readonly steps: number | undefined;
  /** Steps of all epochs together. */
  readonly totalSteps: number | undefined;
  /** Examples in the training data. */
  readonly samples: number | undefined;
  /** Where a run goes on that was interrupted; undefined for a new one. */
  readonly resumed: ResumedRun | undefined;
  readonly trainer: RunningTrainer;
}

/** What a run that goes on has done before. */
export interface ResumedRun {
  /** The epoch under way, or the next one, from 1. */
  readonly epoch: number;
  /** Steps made in that epoch. */
  readonly step: number;
  /** Steps made in all epochs. */
  readonly globalStep: number;
  /** The epochs that were finished. */
  readonly history: readonly EpochReport[];
}

/** Which epoch begins, or goes on after an interruption. */
export interface EpochBegin {
  /** From 1. */
  readonly epoch: number;
  readonly epochs: number;
  readonly steps: number | undefined;
  /** Steps of this epoch that were made before; 0 unless a run is resumed in the middle of it. */
  readonly step: number;
}

/** Which step is about to be made; its first minibatch is there. */
export interface BatchBegin extends EpochBegin {
  /** From 1. */
  readonly step: number;
  /** From 1, over all epochs. */
  readonly globalStep: number;
}

/** Which epoch is being validated. */
export interface ValidationBegin {
  readonly epoch: number;
  readonly epochs: number;
}

/** What validation came to. */
export interface ValidationEnd extends ValidationBegin {
  readonly validation: Figures;
}

/** Why a run ends before its last epoch. */
export interface TrainAbort {
  /** The signal was aborted, something threw, the loop over the reports was left, or somebody called `stop`. */
  readonly cause: "signal" | "error" | "break" | "stop";
  /** What the run rejects with; after a stop its reason, and after a break undefined, when it does not. */
  readonly reason: unknown;
}

/** How a run ended. */
export interface TrainEnd {
  readonly history: History;
  /** Whether every epoch was trained. */
  readonly completed: boolean;
}

/**
 * Listens to a training run. Every method may be left out, and may return a promise, which the run waits for.
 *
 * The order is `onTrainBegin`, then for each epoch `onEpochBegin`, `onBatchBegin` and `onBatchEnd` around every step,
 * `onValidationBegin` and `onValidationEnd` where there is validation, and `onEpochEnd`; last `onTrainEnd`. A run that ends
 * early, for whatever reason, calls `onAbort` and then `onTrainEnd`; every callback whose turn of `onTrainBegin` came gets
 * both, even when another one throws. What a callback throws rejects the run, with the first error where there are several.
 *
 * A callback that remembers something has `state` and `load`, so that a run can be resumed. `load` comes before
 * `onTrainBegin`, which must not forget it: see its `resumed`.
 */
export interface Callback {
  /** The name of its state. A second one of the same name gets a number. */
  readonly name?: string;
  /** Whether it saves states: it is then called after all the others, so that what it saves has what they know. */
  readonly savesState?: boolean;
  onTrainBegin?(info: TrainBegin, control: TrainControl): void | PromiseLike<void>;
  onEpochBegin?(info: EpochBegin, control: TrainControl): void | PromiseLike<void>;
  onBatchBegin?(info: BatchBegin, control: TrainControl): void | PromiseLike<void>;
  onBatchEnd?(report: BatchReport, control: TrainControl): void | PromiseLike<void>;
  onValidationBegin?(info: ValidationBegin, control: TrainControl): void | PromiseLike<void>;
  onValidationEnd?(info: ValidationEnd, control: TrainControl): void | PromiseLike<void>;
  onEpochEnd?(report: EpochReport, control: TrainControl): void | PromiseLike<void>;
  onAbort?(info: TrainAbort): void | PromiseLike<void>;
  onTrainEnd?(info: TrainEnd): void | PromiseLike<void>;
  /** What it remembers, as a copy. */
  state?(): CallbackState;
  /** Goes on from a {@link state}. */
  load?(state: CallbackState): void;
}
