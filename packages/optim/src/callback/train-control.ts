/** What a callback may ask of its run. */
export interface TrainControl {
  /** Ends the run before its next step, as a success: it resolves with the history so far. The first reason counts. */
  stop(reason?: string): void;
  /** Lets the run wait before its next step, until its `resume`, `step` or `stop`. */
  pause(): void;
}
