import type { Progress } from "./progress.ts";

/** What every part of a run needs. */
export interface Context {
  readonly rounds: number;
  /** A quarter of the time for each figure. */
  readonly quick: boolean;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}
