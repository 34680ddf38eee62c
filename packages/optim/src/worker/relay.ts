import type { Callback, TrainAbort } from "../callback/callback.ts";
import type { Conversation } from "./conversation.ts";
import type { MainQuestions, MainStates, MinuteEvents } from "./worker-questions.ts";

type MinuteMethod = "onEpochBegin" | "onBatchBegin" | "onBatchEnd" | "onValidationBegin" | "onValidationEnd";

/** The methods of a callback that hear these events. */
export const METHODS: { readonly [Name in keyof MinuteEvents]: MinuteMethod } = {
  epochBegin: "onEpochBegin",
  batchBegin: "onBatchBegin",
  batchEnd: "onBatchEnd",
  validationBegin: "onValidationBegin",
  validationEnd: "onValidationEnd",
};

/**
 * The callbacks of the main thread, as one in the worker: it asks over there, and waits for what they have to say.
 *
 * @param hears what is worth a message.
 */
export function relay(main: Conversation<MainQuestions>, hears: readonly (keyof MinuteEvents)[]): Callback {
  let states: MainStates;
  let abort: TrainAbort | undefined;
  const minute = hears.map((name) => [
    METHODS[name],
    async (info: never): Promise<void> => {
      states = await main.ask(name, info);
    },
  ]);
  return {
    ...Object.fromEntries(minute),
    name: "main thread",
    async onTrainBegin({ epochs, batchSize, steps, totalSteps, samples, resumed }) {
      const info = { epochs, batchSize, steps, totalSteps, samples, resumed };
      states = await main.ask("trainBegin", { ...info, states });
    },
    async onEpochEnd(report) {
      states = await main.ask("epochEnd", report);
    },
    onAbort(info) {
      abort = info;
    },
    async onTrainEnd({ completed }) {
      const packed = abort && { cause: abort.cause, reason: main.errors.pack(abort.reason) };
      states = await main.ask("trainEnd", { completed, abort: packed });
    },
    state: () => states ?? {},
    load: (loaded) => {
      states = loaded as MainStates;
    },
  };
}
