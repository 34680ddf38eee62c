import type { BatchSource, Gate, Loss } from "@chainrule/core";
import { Arena, Random, StateError } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import type { TrainAbort } from "../callback/callback.ts";
import { CallbackList } from "../callback/callback-list.ts";
import type { Metric } from "../metric/metric.ts";
import type { Optimizer } from "../optimizer/optimizer.ts";
import { isAbort, throwIfAborted } from "./abort-signal.ts";
import { Breather } from "./breather.ts";
import type { EpochReport } from "./epoch-report.ts";
import { evaluate } from "./evaluate.ts";
import type { EvaluateOptions } from "./evaluate.ts";
import type { Figures } from "./figures.ts";
import { checkFitOptions } from "./fit-options.ts";
import type { FitOptions } from "./fit-options.ts";
import { stepsPerEpoch } from "./steps-per-epoch.ts";
import { trainEpoch } from "./train-epoch.ts";
import { checkTrainerOptions } from "./trainer-options.ts";
import type { TrainerOptions } from "./trainer-options.ts";
import { TrainingRun } from "./training-run.ts";

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
  readonly #random: Random;
  /** One for all epochs, as many short ones hold the event loop like a long one. */
  readonly #breather: Breather = new Breather();
  readonly #trainingArena: Arena = new Arena();
  readonly #evaluationArena: Arena = new Arena();
  #epochsBegun = 0;
  /** A run has begun and not ended. */
  #running = false;
  /** Batches are going through the model, so that nothing else may use it. */
  #working = false;

  constructor(options: TrainerOptions<Target, Names>) {
    checkTrainerOptions(options);
    this.model = options.model;
    this.loss = options.loss;
    this.optimizer = options.optimizer;
    this.metrics = options.metrics ?? [];
    this.#random = new Random(options.seed ?? 0);
  }

  /**
   * A run over the data, which starts when it is awaited or looped over; see {@link TrainingRun}. The optimizer and the
   * parameters go on from where they are.
   *
   * The run rejects with the signal's reason when that is aborted, with what a gate or a callback throws, and with a
   * ValueError "loss-not-finite" when the loss is no longer a number. `onTrainEnd` is called in every case.
   *
   * @throws ValueError for options that cannot be, StateError while another run of this trainer is under way.
   */
  fit(data: BatchSource<Target>, options: FitOptions<Target>): TrainingRun<Names> {
    checkFitOptions("Trainer.fit", data, options);
    const steps = stepsPerEpoch("Trainer.fit", data.size, options.batchSize, options.dropLast ?? false);
    if (this.#running) throw busy("Trainer.fit", "another run of it");
    const history = { epochs: [] };
    return new TrainingRun(history, this.#train(data, options, steps, history));
  }

  /**
   * Loss and metrics over all the data, in evaluation mode. May be called between epochs, not in the middle of one.
   *
   * @throws (as a rejection) ValueError for options that cannot be, StateError while batches are under way.
   */
  evaluate(data: BatchSource<Target>, options: EvaluateOptions = {}): Promise<Figures<Names>> {
    return this.#alone("Trainer.evaluate", () => this.#evaluate("Trainer.evaluate", data, options));
  }

  /** Trains one epoch for each `next`. */
  async *#train(
    data: BatchSource<Target>,
    options: FitOptions<Target>,
    steps: number,
    history: { readonly epochs: EpochReport<Names>[] },
  ): AsyncGenerator<EpochReport<Names>, void, void> {
    const { epochs, batchSize, signal, validation, shuffle = true } = options;
    throwIfAborted("Trainer.fit", signal);
    if (this.#running) throw busy("Trainer.fit", "another run of it");
    this.#running = true;
    const callbacks = new CallbackList(options.callbacks ?? []);
    let failure: TrainAbort | undefined;
    try {
      await callbacks.trainBegin({ epochs, batchSize, steps, samples: data.size });
      for (let epoch = 1; epoch <= epochs; epoch++) {
        throwIfAborted("Trainer.fit", signal);
        const begin = { epoch, epochs, steps };
        await callbacks.epochBegin(begin);
        this.#epochsBegun++;
        const random = shuffle ? this.#random.split(`epoch ${this.#epochsBegun}`) : undefined;
        const trained = await this.#alone("Trainer.fit", () =>
          trainEpoch(this, {
            data,
            options,
            random,
            begin,
            callbacks,
            breather: this.#breather,
            arena: this.#trainingArena,
          }),
        );
        const report =
          validation === undefined ? trained : { ...trained, validation: await this.#validate(validation, options) };
        history.epochs.push(report);
        await callbacks.epochEnd(report);
        yield report;
      }
    } catch (error) {
      failure = { cause: isAbort(error, signal) ? "signal" : "error", reason: error };
      throw error;
    } finally {
      await this.#end(callbacks, history, epochs, failure);
    }
  }

  #validate(data: BatchSource<Target>, { signal }: FitOptions<Target>): Promise<Figures<Names>> {
    return this.#alone("Trainer.fit", () =>
      this.#evaluate("Trainer.fit validation", data, { ...(signal && { signal }) }),
    );
  }

  #evaluate(where: string, data: BatchSource<Target>, options: EvaluateOptions): Promise<Figures<Names>> {
    return evaluate(where, this, data, options, this.#breather, this.#evaluationArena);
  }

  /** Ends a run; what a callback throws now counts only when nothing was thrown before. */
  async #end(
    callbacks: CallbackList,
    history: { readonly epochs: readonly EpochReport<Names>[] },
    epochs: number,
    failure: TrainAbort | undefined,
  ): Promise<void> {
    const completed = failure === undefined && history.epochs.length === epochs;
    const abort = failure ?? (completed ? undefined : ({ cause: "break", reason: undefined } as const));
    const errors = await callbacks.trainEnd({ history, completed }, abort);
    this.#running = false;
    if (failure === undefined && errors.length > 0) throw errors[0];
  }

  /** Keeps two uses of the model and the metrics from mixing, as both may pause between batches. */
  async #alone<Result>(where: string, work: () => Promise<Result>): Promise<Result> {
    if (this.#working) throw busy(where, "training or evaluation in the middle of its batches");
    this.#working = true;
    try {
      return await work();
    } finally {
      this.#working = false;
    }
  }
}

function busy(where: string, got: string): StateError {
  return new StateError({
    code: "trainer-busy",
    where,
    expected: "the trainer must be free",
    got,
    fix: "Await the one before the next, or make a second Trainer with a model of its own",
  });
}
