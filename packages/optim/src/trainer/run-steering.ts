import type { TrainControl } from "../callback/train-control.ts";

/** How a run is held and let go from outside. */
export interface RunSteering extends TrainControl {
  readonly isPaused: boolean;
  readonly stopReason: string | undefined;
  resume(): void;
  /** Resolves after one more step, with false when the run was over without it. */
  step(): Promise<boolean>;
  /** Takes notice that the run is over, and so answers whoever waits for a step; may be called again. */
  end(failure: { readonly error: unknown } | undefined): void;
}
