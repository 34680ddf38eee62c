import type { ModelState } from "@chainrule/core";
import { engineInfo, StateError } from "@chainrule/tensor";
import type { EpochReport } from "../trainer/epoch-report.ts";
import { throwIfAborted } from "../trainer/abort-signal.ts";
import type { TrainerState } from "../trainer/trainer-state.ts";
import { Conversation } from "./conversation.ts";
import { MainCallbacks } from "./main-callbacks.ts";
import type { OwnedWorkerLink } from "./worker-link.ts";
import { RemoteControl } from "./remote-control.ts";
import { watchSignal } from "./watch-signal.ts";
import { watchStart } from "./watch-start.ts";
import type { WorkerFitOptions } from "./worker-fit-options.ts";
import type { WorkerQuestions } from "./worker-questions.ts";

/** A worker at work. */
interface Work {
  readonly link: OwnedWorkerLink;
  readonly worker: Conversation<WorkerQuestions>;
  /** Resolves when the parts are made. */
  readonly begun: Promise<void>;
  /** Ends what is said, so that whoever waits is refused with the error; only the first one counts. */
  fail(error: unknown): void;
}

/** A run in a worker, from the main thread's side: starts the worker when it is driven, and ends it with the run. */
export class WorkerSession<Names extends string> {
  readonly control: RemoteControl = new RemoteControl();
  readonly history: { readonly epochs: EpochReport<Names>[] };
  readonly #open: () => OwnedWorkerLink;
  readonly #options: WorkerFitOptions;
  readonly #callbacks: MainCallbacks;
  #work: Work | undefined;
  #hasBegun = false;
  /** What the parts were when the run was over. */
  #last: { readonly state: Promise<TrainerState>; readonly model: Promise<ModelState> } | undefined;

  constructor(open: () => OwnedWorkerLink, options: WorkerFitOptions) {
    this.#open = open;
    this.#options = options;
    this.history = { epochs: [...(options.resume?.run?.history ?? [])] as EpochReport<Names>[] };
    this.#callbacks = new MainCallbacks(options.callbacks ?? [], this.control, this.history);
  }

  /** Trains one epoch for each `next`, and adds its report to the history. */
  async *epochs(): AsyncGenerator<EpochReport<Names>, void, void> {
    const { signal } = this.#options;
    throwIfAborted("trainInWorker", signal);
    const work = this.#start();
    const unwatch = watchSignal("trainInWorker", signal, (reason) => this.#abort(work, reason));
    let failure: { readonly error: unknown } | undefined;
    let isOver = false;
    try {
      await work.begun;
      while (await work.worker.ask("next", undefined)) yield this.history.epochs[this.history.epochs.length - 1];
      isOver = true;
    } catch (error) {
      isOver = true;
      failure = { error };
      throw error;
    } finally {
      try {
        if (!isOver) await work.worker.ask("leave", undefined);
      } catch (error) {
        failure = { error };
        // It is the first one, as a loop that is left has not failed.
        // oxlint-disable-next-line no-unsafe-finally
        throw error;
      } finally {
        unwatch();
        await this.#finish(work, failure);
      }
    }
  }

  /** Everything that is needed to go on from here. */
  state(): Promise<TrainerState> {
    if (this.#last !== undefined) return this.#last.state;
    return this.#asked((worker) => worker.ask("state", this.#callbacks.news));
  }

  modelState(): Promise<ModelState> {
    if (this.#last !== undefined) return this.#last.model;
    return this.#asked((worker) => worker.ask("modelState", undefined));
  }

  #start(): Work {
    const link = this.#open();
    let [arrive, refuse]: [(() => void)?, ((error: unknown) => void)?] = [];
    const ready = new Promise<void>((resolve, reject) => {
      [arrive, refuse] = [resolve, reject];
    });
    const fail = (error: unknown): void => {
      unwatch();
      worker.close(error);
      refuse?.(error);
    };
    const unwatch = watchStart(fail);
    const errors = (): Conversation<WorkerQuestions>["errors"] => worker.errors;
    const questions = {
      ...this.#callbacks.questions(errors),
      ready: () => {
        unwatch();
        arrive?.();
      },
      control: this.control.note.bind(this.control),
    };
    const worker = new Conversation<WorkerQuestions>(link, questions, (isWaiting) => link.hold(isWaiting));
    link.onEnd((reason) => fail(workerEnded(reason)));
    const begun = this.#begin(ready, worker);
    // Whoever waits for it hears of it; nobody has to.
    begun.catch(() => {});
    this.#work = { link, worker, begun, fail };
    return this.#work;
  }

  async #begin(ready: Promise<void>, worker: Conversation<WorkerQuestions>): Promise<void> {
    const { signal: _, callbacks: __, resume, input, ...options } = this.#options;
    const { name, settings } = engineInfo();
    worker.tell("hello", undefined);
    await ready;
    const { hears, keeps } = this.#callbacks;
    await worker.ask("begin", { input, options, resume, engine: { name, settings }, hears, keeps });
    this.#hasBegun = true;
    this.control.attach(worker);
  }

  /** A run that has begun ends in its own way; before, there is nothing to be ended but the worker. */
  #abort({ worker, fail }: Work, reason: unknown): void {
    if (this.#hasBegun) worker.tell("abort", worker.errors.pack(reason));
    else fail(reason);
  }

  async #finish({ link, worker, fail }: Work, failure: { readonly error: unknown } | undefined): Promise<void> {
    // A worker without parts has nothing to say about them but why.
    if (!this.#hasBegun) fail(failure?.error);
    const state = worker.ask("state", undefined);
    // The state has the model in it, where it is not refused, as after an error within a step.
    const model = state.then(
      (whole) => whole.model,
      () => worker.ask("modelState", undefined),
    );
    this.#last = { state, model };
    await Promise.allSettled([state, model]);
    // Before the worker goes, as a step that was asked for at last has an answer: that there is none to make.
    this.control.end(failure);
    const over = runOver();
    worker.close(over);
    link.end();
    await this.#callbacks.lost(failure?.error ?? over);
  }

  async #asked<Result>(ask: (worker: Conversation<WorkerQuestions>) => Promise<Result>): Promise<Result> {
    if (this.#work === undefined) throw notBegun();
    await this.#work.begun;
    return ask(this.#work.worker);
  }
}

function workerEnded(reason: unknown): StateError {
  return new StateError({
    code: "worker-ended",
    where: "trainInWorker",
    expected: "the worker must train until its run is over",
    got: String(reason),
    fix: "Look whether the module can be loaded by itself, and calls defineTraining",
    cause: reason,
  });
}

function runOver(): StateError {
  return new StateError({
    code: "run-over",
    where: "trainInWorker",
    expected: "the run must be under way",
    got: "one that is over",
  });
}

function notBegun(): StateError {
  return new StateError({
    code: "not-begun",
    where: "WorkerRun.state",
    expected: "the run must have begun",
    got: "one that nobody has driven yet",
    fix: "Loop over the run, or await it, first",
  });
}
