import type { Gate, Loss } from "@chainrule/core";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import { CallbackList } from "../callback/callback-list.ts";
import type { Metric } from "../metric/metric.ts";
import type { Optimizer } from "../optimizer/optimizer.ts";
import { checkTrainerState } from "./check-trainer-state.ts";
import { evaluate } from "./evaluate.ts";
import type { EvaluateOptions } from "./evaluate.ts";
import { expectBatchSource } from "./expect-batch-source.ts";
import type { BatchData } from "./expect-batch-source.ts";
import type { Figures } from "./figures.ts";
import { checkFitOptions } from "./fit-options.ts";
import type { FitOptions } from "./fit-options.ts";
import { RunControl } from "./run-control.ts";
import { runEpochs } from "./run-epochs.ts";
import { RunPosition } from "./run-position.ts";
import { runSettings } from "./run-settings.ts";
import { checkStepOptions } from "./step-options.ts";
import { stepsPerEpoch } from "./steps-per-epoch.ts";
import { takeTrainerState } from "./take-trainer-state.ts";
import type { TrainerState } from "./trainer-state.ts";
import { checkTrainerOptions } from "./trainer-options.ts";
import type { TrainerOptions } from "./trainer-options.ts";
import { TrainingRun } from "./training-run.ts";
import { Workshop } from "./workshop.ts";
import type { RunRecord } from "./workshop.ts";

/**
 * Trains a model on minibatches: a model, a loss and an optimizer, and the loop that joins them.
 *
 * The same seed, model, data and options give the same parameters to the bit: the order of the examples depends only on
 * the seed and on how many epochs this trainer has begun, so a second `fit` goes on with new orders.
 *
 * During an epoch the model is in training mode, for validation and evaluation in evaluation mode; afterwards it is in
 * the mode it was in before. Every 20 ms or so the loop lets the host handle its events.
 */
export class Trainer<Target extends Tensor | IntegerTensor = Tensor | IntegerTensor, Names extends string = string> {
  readonly model: Gate<[input: Tensor]>;
  readonly loss: Loss<Target>;
  readonly optimizer: Optimizer;
  readonly metrics: readonly Metric<Target, Names>[];
  readonly #workshop: Workshop<Names>;

  constructor(options: TrainerOptions<Target, Names>) {
    checkTrainerOptions(options);
    this.model = options.model;
    this.loss = options.loss;
    this.optimizer = options.optimizer;
    this.metrics = options.metrics ?? [];
    this.#workshop = new Workshop(options.seed ?? 0);
  }

  /**
   * A run over the data, which starts when it is awaited, looped over or stepped; see {@link TrainingRun}. The optimizer and the
   * parameters go on from where they are, or with the option `resume` from where a state has them.
   *
   * The run rejects with the signal's reason when that is aborted, with what a gate, the data or a callback throws, and with
   * a NonFiniteError when the loss or a gradient is no longer a number. However a run that has begun ends, `onTrainEnd` is
   * called; one whose signal is aborted beforehand does not begin. Streams of minibatches are closed whenever they are left
   * early. Data that break their promises are refused: "stream-ended-early", "batch-size", "not-a-batch", "not-a-stream",
   * "no-batches".
   *
   * @throws ValueError for options that cannot be, and for a state to resume from of another run; StateError while another
   *   run of this trainer is under way.
   */
  fit(data: BatchData<Target>, options: FitOptions<Target>): TrainingRun<Names> {
    const source = expectBatchSource("Trainer.fit", "data", data);
    checkFitOptions("Trainer.fit", options);
    checkStepOptions("Trainer.fit", this.optimizer, options);
    const settings = runSettings(source, options);
    const steps = stepsPerEpoch("Trainer.fit", settings);
    const { resume, callbacks = [] } = options;
    if (resume !== undefined) checkTrainerState("Trainer.fit", resume, settings, this.metrics);
    this.#workshop.expectIdle("Trainer.fit");
    const control = new RunControl();
    const saved = resume?.run ?? undefined;
    const record: RunRecord<Names> = {
      settings,
      position: new RunPosition(saved),
      // What names the metrics have was checked where it matters.
      history: { epochs: [...(saved?.history ?? [])] } as RunRecord<Names>["history"],
      callbacks: new CallbackList(callbacks, control),
    };
    const [parts, workshop] = [this, this.#workshop];
    const epochs = runEpochs({ parts, trainer: this, workshop, record, control, data: source, options, steps });
    return new TrainingRun(record.history, epochs, control);
  }

  /**
   * Loss and metrics over all the data, in evaluation mode. May be called between epochs, not in the middle of one.
   *
   * @throws (as a rejection) ValueError for options that cannot be, StateError while batches are under way.
   */
  evaluate(data: BatchData<Target>, options: EvaluateOptions = {}): Promise<Figures<Names>> {
    const { breather, evaluationArena } = this.#workshop;
    return this.#workshop.alone("Trainer.evaluate", () =>
      evaluate("Trainer.evaluate", this, data, options, breather, evaluationArena),
    );
  }

  /**
   * Everything that is needed to go on to the bit from here, in another process too, with the option `resume` of
   * {@link fit}: model, optimizer, generators, the position of the run, what metrics and callbacks have gathered.
   *
   * In any callback, between epochs, or when the run is over. Within a callback, the others may not have heard yet of what it
   * hears; one that saves states sets `savesState`, which puts it last.
   *
   * @throws StateError within a step, or after one that failed in the middle; in the middle of an epoch when a metric has no
   *   state; and while `averagedWeights` has averages in the places of parameters, as during validation.
   */
  state(): TrainerState {
    return takeTrainerState("Trainer.state", this, this.#workshop);
  }
}
