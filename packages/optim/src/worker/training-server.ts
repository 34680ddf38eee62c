import { modelState } from "@chainrule/core";
import { StateError, useEngine, ValueError } from "@chainrule/tensor";
import type { AbortSignalLike } from "../trainer/abort-signal.ts";
import type { EpochReport } from "../trainer/epoch-report.ts";
import { Trainer } from "../trainer/trainer.ts";
import type { TrainingRun } from "../trainer/training-run.ts";
import { Conversation } from "./conversation.ts";
import { relay } from "./relay.ts";
import type { Relay } from "./relay.ts";
import type { TrainingSetUp } from "./training-set-up.ts";
import type { WorkerLink } from "./worker-link.ts";
import type { ControlNotice, MainQuestions, WorkerBegin, WorkerQuestions } from "./worker-questions.ts";

declare class AbortController {
  readonly signal: AbortSignalLike;
  abort(reason: unknown): void;
}
declare function setInterval(callback: () => void, milliseconds: number): unknown;
declare function clearInterval(timer: unknown): void;

/** How often the main thread is told that the run was paused or stopped in this one, in milliseconds. */
const LOOK = 50;

/** A run under way. */
interface Served {
  readonly trainer: Trainer;
  readonly run: TrainingRun;
  readonly reports: AsyncIterator<EpochReport, undefined, undefined>;
  readonly main: Relay;
}

/** Trains in a worker as the main thread asks. */
export class TrainingServer {
  readonly #main: Conversation<MainQuestions>;
  readonly #setUp: (input: never) => TrainingSetUp | PromiseLike<TrainingSetUp>;
  readonly #aborting: AbortController = new AbortController();
  #served: Served | undefined;
  #orders = 0;
  #told: ControlNotice = { isPaused: false, stopReason: undefined, orders: 0 };

  constructor(link: WorkerLink, setUp: (input: never) => TrainingSetUp | PromiseLike<TrainingSetUp>) {
    this.#setUp = setUp;
    const order = (give: (run: TrainingRun) => unknown) => () => {
      this.#orders++;
      return give(this.#begun.run);
    };
    const questions: WorkerQuestions = {
      hello: () => this.#main.tell("ready", undefined),
      begin: (begin) => this.#begin(begin),
      next: () => this.#driven(async ({ reports }) => (await reports.next()).done !== true),
      leave: () => this.#driven(async ({ reports }) => void (await reports.return?.())),
      step: () => {
        this.#orders++;
        return this.#driven(({ run }) => run.step());
      },
      pause: order((run) => run.pause()),
      resume: order((run) => run.resume()),
      stop: (reason) => order((run) => run.stop(reason))(),
      // The run rejects with it, so that the main thread gets back what it sent.
      abort: (reason) => this.#aborting.abort(this.#main.errors.unpack(reason)),
      state: (states) => {
        this.#begun.main.refresh(states);
        return this.#begun.trainer.state();
      },
      modelState: () => modelState(this.#begun.trainer.model),
    };
    this.#main = new Conversation<MainQuestions>(link, questions);
    this.#main.tell("ready", undefined);
  }

  async #begin({ input, options, resume, engine, hears, keeps }: WorkerBegin): Promise<void> {
    useEngine(engine.name, engine.settings);
    const made = expectSetUp(await this.#setUp(input as never));
    const { data, validation, schedule, beforeUpdate, callbacks = [], ...parts } = made;
    const trainer = new Trainer(parts);
    const main = relay(this.#main, hears, keeps);
    const run = trainer.fit(data, {
      ...options,
      ...(validation && { validation }),
      ...(schedule && { schedule }),
      ...(beforeUpdate && { beforeUpdate }),
      ...(resume && { resume }),
      callbacks: [...callbacks, ...main.callbacks],
      signal: this.#aborting.signal,
    });
    this.#served = { trainer, run, reports: run[Symbol.asyncIterator](), main };
  }

  get #begun(): Served {
    if (this.#served !== undefined) return this.#served;
    throw new StateError({
      code: "not-begun",
      where: "trainInWorker",
      expected: "the worker must have made its parts",
      got: "a question before that",
    });
  }

  /** Lets the run go on for as long as the main thread waits for something. */
  async #driven<Result>(drive: (served: Served) => Promise<Result>): Promise<Result> {
    const timer = setInterval(() => this.#tellControl(), LOOK);
    try {
      return await drive(this.#begun);
    } finally {
      clearInterval(timer);
      this.#tellControl();
    }
  }

  #tellControl(): void {
    const { isPaused, stopReason } = this.#begun.run;
    const [told, orders] = [this.#told, this.#orders];
    if (isPaused === told.isPaused && stopReason === told.stopReason && orders === told.orders) return;
    this.#told = { isPaused, stopReason, orders };
    this.#main.tell("control", this.#told);
  }
}

function expectSetUp(made: TrainingSetUp): TrainingSetUp {
  if (typeof made === "object" && made !== null) return made;
  throw new ValueError({
    code: "no-set-up",
    where: "defineTraining",
    expected: "its function must return { model, loss, optimizer, data }",
    got: String(made),
  });
}
