import type { Gate, Loss } from "@chainrule/core";
import type { Metric } from "../metric/metric.ts";
import type { Optimizer } from "../optimizer/optimizer.ts";
import type { TrainerState } from "./trainer-state.ts";

/** The trainer of a run, as its callbacks see it. */
export interface RunningTrainer {
  readonly model: Gate;
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  readonly metrics: readonly Metric[];
  /** Everything that is needed to go on from here; see `Trainer.state`. */
  state(): TrainerState;
}
