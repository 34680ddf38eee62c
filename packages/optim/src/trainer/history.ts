import type { EpochReport } from "./epoch-report.ts";

/** The finished epochs of a run, first one first: `history.epochs.map(({ train }) => train.loss)` is the loss curve. */
export interface History<Names extends string = string> {
  readonly epochs: readonly EpochReport<Names>[];
}
