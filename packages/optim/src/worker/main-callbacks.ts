import { StateError } from "@chainrule/tensor";
import type { Callback } from "../callback/callback.ts";
import { CallbackList } from "../callback/callback-list.ts";
import type { TrainControl } from "../callback/train-control.ts";
import type { EpochReport } from "../trainer/epoch-report.ts";
import type { RunningTrainer } from "../trainer/running-trainer.ts";
import type { ErrorCourier } from "./error-courier.ts";
import { METHODS } from "./relay.ts";
import type { KeptState, MainQuestions, MainStates, MinuteEvents } from "./worker-questions.ts";

/** The callbacks of the main thread, as a worker tells them of its run. */
export class MainCallbacks {
  /** What is worth a message. */
  readonly hears: readonly (keyof MinuteEvents)[];
  /** Who remembers something. */
  readonly keeps: readonly KeptState[];
  readonly #list: CallbackList;
  readonly #history: { readonly epochs: EpochReport[] };
  #isTraining = false;

  constructor(callbacks: readonly Callback[], control: TrainControl, history: { readonly epochs: EpochReport[] }) {
    this.#list = new CallbackList(callbacks, control);
    this.#history = history;
    this.keeps = this.#list.named().map(([key, { name }]) => ({ key, name }));
    const names = Object.keys(METHODS) as (keyof MinuteEvents)[];
    this.hears = names.filter((name) => callbacks.some((callback) => callback[METHODS[name]] !== undefined));
  }

  /** What answers the worker. */
  questions(errors: () => ErrorCourier): Omit<MainQuestions, "ready" | "control"> {
    const list = this.#list;
    return {
      trainBegin: async ({ states, ...info }) => {
        if (states !== undefined) list.load(states);
        this.#isTraining = true;
        await list.trainBegin({ ...info, trainer: FAR_TRAINER });
        return this.#states();
      },
      epochBegin: (info) => this.#after(list.epochBegin(info)),
      batchBegin: (info) => this.#after(list.batchBegin(info)),
      batchEnd: (report) => this.#after(list.batchEnd(report)),
      validationBegin: (info) => this.#after(list.validationBegin(info)),
      validationEnd: (info) => this.#after(list.validationEnd(info)),
      epochEnd: (report) => {
        this.#history.epochs.push(report);
        return this.#after(list.epochEnd(report));
      },
      trainEnd: async ({ completed, abort, untold }) => {
        this.#history.epochs.push(...untold);
        const reason = abort && errors().unpack(abort.reason);
        await this.#end(completed, abort && { cause: abort.cause, reason });
        return this.#states();
      },
    };
  }

  /** What they remember, where a worker that waits for one of them does not know it. */
  get news(): MainStates {
    return this.#isTraining ? this.#states() : undefined;
  }

  /** Tells them the end of a run whose worker can no longer do it. Never rejects, as what ended the worker counts. */
  async lost(error: unknown): Promise<void> {
    if (this.#isTraining) await this.#end(false, { cause: "error", reason: error }).catch(() => {});
  }

  async #end(completed: boolean, abort: Parameters<CallbackList["trainEnd"]>[1]): Promise<void> {
    this.#isTraining = false;
    const errors = await this.#list.trainEnd({ history: this.#history, completed }, abort);
    if (errors.length > 0) throw errors[0];
  }

  async #after(told: Promise<void>): Promise<MainStates> {
    await told;
    return this.#states();
  }

  #states(): MainStates {
    const states = this.#list.states();
    return Object.keys(states).length === 0 ? undefined : states;
  }
}

/** Stands for a trainer that is in another thread. */
const FAR_TRAINER: RunningTrainer = {
  get model() {
    return far("model");
  },
  get loss() {
    return far("loss");
  },
  get optimizer() {
    return far("optimizer");
  },
  get metrics() {
    return far("metrics");
  },
  state: () => far("state()"),
};

function far(what: string): never {
  throw new StateError({
    code: "trainer-in-worker",
    where: "trainInWorker",
    expected: `a callback that uses the trainer's ${what} must be in the worker`,
    got: "one on the main thread",
    fix: "Give it among the callbacks of the set-up, in defineTraining",
  });
}
