import type { Callback, TrainAbort } from "../callback/callback.ts";
import type { CallbackState } from "../callback/callback-state.ts";
import type { Conversation } from "./conversation.ts";
import type { KeptState, MainQuestions, MainStates, MinuteEvents } from "./worker-questions.ts";

type MinuteMethod = "onEpochBegin" | "onBatchBegin" | "onBatchEnd" | "onValidationBegin" | "onValidationEnd";

/** The methods of a callback that hear these events. */
export const METHODS: { readonly [Name in keyof MinuteEvents]: MinuteMethod } = {
  epochBegin: "onEpochBegin",
  batchBegin: "onBatchBegin",
  batchEnd: "onBatchEnd",
  validationBegin: "onValidationBegin",
  validationEnd: "onValidationEnd",
};

/** The callbacks of the main thread, for a run in a worker. */
export interface Relay {
  readonly callbacks: readonly Callback[];
  /** Takes down what they remember, where the main thread says so before they have answered. */
  refresh(states: MainStates): void;
}

/**
 * The callbacks of the main thread, as callbacks in the worker: one asks over there, and waits for what they have to say; the
 * others stand for those that remember something, so that a state of the run has it where a run on one thread has it.
 *
 * @param hears what is worth a message.
 * @param keeps who remembers something.
 */
export function relay(
  main: Conversation<MainQuestions>,
  hears: readonly (keyof MinuteEvents)[],
  keeps: readonly KeptState[],
): Relay {
  let states: MainStates;
  let abort: TrainAbort | undefined;
  /** The last epoch of which the main thread knows that it is finished. */
  let toldEpoch = 0;
  const minute = hears.map((name) => [
    METHODS[name],
    async (info: never): Promise<void> => {
      states = await main.ask(name, info);
    },
  ]);
  const asking: Callback = {
    ...Object.fromEntries(minute),
    async onTrainBegin({ epochs, batchSize, steps, totalSteps, samples, resumed }) {
      const info = { epochs, batchSize, steps, totalSteps, samples, resumed };
      toldEpoch = resumed === undefined ? 0 : resumed.epoch - 1;
      states = await main.ask("trainBegin", { ...info, states });
    },
    async onEpochEnd(report) {
      toldEpoch = report.epoch;
      states = await main.ask("epochEnd", report);
    },
    onAbort(info) {
      abort = info;
    },
    async onTrainEnd({ history, completed }) {
      const packed = abort && { cause: abort.cause, reason: main.errors.pack(abort.reason) };
      const untold = history.epochs.filter(({ epoch }) => epoch > toldEpoch);
      states = await main.ask("trainEnd", { completed, abort: packed, untold });
    },
  };
  const keeping = keeps.map(({ key, name }): Callback => ({
    ...(name !== undefined && { name }),
    // Whoever has not remembered anything yet has no state.
    state: () => states?.[key] as CallbackState,
    load(loaded) {
      states = { ...states, [key]: loaded };
    },
  }));
  return {
    callbacks: [...keeping, asking],
    refresh(news) {
      states = news ?? states;
    },
  };
}
