import type { ModelState } from "@chainrule/core";
import type { TrainerState } from "../trainer/trainer-state.ts";
import { TrainingRun } from "../trainer/training-run.ts";
import type { WorkerSession } from "./worker-session.ts";

/**
 * A training run in a worker: a {@link TrainingRun}, and the state of what is trained over there.
 *
 * The worker starts when the run is first driven and ends with it, also when the loop is left. It keeps a program of Node alive only
 * while somebody waits for it.
 */
export class WorkerRun<Names extends string = string> extends TrainingRun<Names> {
  readonly #session: WorkerSession<Names>;

  constructor(session: WorkerSession<Names>) {
    super(session.history, session.epochs(), session.control);
    this.#session = session;
  }

  /**
   * The trained parameters and all else that training changes, for `loadModelState` into a model of this thread; of a run under
   * way as they are between two steps.
   *
   * @throws (as a rejection) StateError for a run that was never driven, or whose worker was lost.
   */
  modelState(): Promise<ModelState> {
    return this.#session.modelState();
  }

  /** As `Trainer.state`: to go on with the option `resume`, there or here. Rejects as {@link modelState}. */
  state(): Promise<TrainerState> {
    return this.#session.state();
  }
}
