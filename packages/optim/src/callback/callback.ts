import type { EpochReport } from "../trainer/epoch-report.ts";
import type { History } from "../trainer/history.ts";
import type { BatchReport } from "./batch-report.ts";

/** What a run is about to do. */
export interface TrainBegin {
  readonly epochs: number;
  readonly batchSize: number;
  /** Minibatches of each epoch, as the size of the data promises. */
  readonly steps: number;
  /** Examples in the training data. */
  readonly samples: number;
}

/** Which epoch begins. */
export interface EpochBegin {
  /** From 1. */
  readonly epoch: number;
  readonly epochs: number;
  readonly steps: number;
}

/** Why a run ends before its last epoch. */
export interface TrainAbort {
  /** The signal was aborted, something threw, or the loop over the reports was left. */
  readonly cause: "signal" | "error" | "break";
  /** What the run rejects with; undefined after a break, when it does not. */
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
 * The order is `onTrainBegin`, then for each epoch `onEpochBegin`, `onBatchEnd` after every step, and `onEpochEnd` after
 * validation, and last `onTrainEnd`. A run that ends early, for whatever reason, calls `onAbort` and then `onTrainEnd`;
 * every callback whose turn of `onTrainBegin` came gets both, even when another one throws. What a callback throws
 * rejects the run, with the first error where there are several.
 */
export interface Callback {
  onTrainBegin?(info: TrainBegin): void | PromiseLike<void>;
  onEpochBegin?(info: EpochBegin): void | PromiseLike<void>;
  onBatchEnd?(report: BatchReport): void | PromiseLike<void>;
  onEpochEnd?(report: EpochReport): void | PromiseLike<void>;
  onAbort?(info: TrainAbort): void | PromiseLike<void>;
  onTrainEnd?(info: TrainEnd): void | PromiseLike<void>;
}
