import { ValueError } from "@chainrule/tensor";
import type { Callback } from "./callback.ts";

/** What of Node's `process` is used, declared here as Node's types would make its globals visible in the whole package. */
declare const process: {
  on(signal: string, listener: (signal: string) => void): unknown;
  off(signal: string, listener: (signal: string) => void): unknown;
  exit(code: number): never;
};

/** The numbers of the signals, which a shell adds to 128 for the exit code. */
const NUMBERS: Readonly<Record<string, number>> = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };

/** Settings of {@link stopOnSignals}. */
export interface StopOnSignalsOptions {
  /** Of `"SIGINT"`, `"SIGTERM"` and `"SIGHUP"`. Default the first two. */
  readonly signals?: readonly string[];
}

/**
 * A callback that ends the run on a signal, such as Ctrl-C, in an orderly way: the first one lets the step be finished and
 * calls `onTrainEnd`, so that callbacks can save; the run then resolves with `stopReason` set to the name of the signal. The
 * second one ends the process at once, with the exit code of a shell, 128 and the number of the signal.
 *
 * While no run is under way, signals do what they did before. One for each run. Needs Node.
 *
 * @throws ValueError for a signal that it does not know.
 */
export function stopOnSignals(options: StopOnSignalsOptions = {}): Callback {
  // Each once, as the second call of the listener ends the process.
  const signals = new Set(options.signals ?? ["SIGINT", "SIGTERM"]);
  for (const signal of signals) if (!Object.hasOwn(NUMBERS, signal)) throw unknownSignal(signal);
  let leave: (() => void) | undefined;
  return {
    onTrainBegin(_, control) {
      let isStopping = false;
      const listener = (signal: string): void => {
        if (isStopping) process.exit(128 + NUMBERS[signal]);
        isStopping = true;
        control.stop(signal);
      };
      for (const signal of signals) process.on(signal, listener);
      leave = () => {
        for (const signal of signals) process.off(signal, listener);
      };
    },
    onTrainEnd() {
      leave?.();
    },
  };
}

function unknownSignal(got: string): ValueError {
  return new ValueError({
    code: "unknown-signal",
    where: "stopOnSignals",
    expected: `a signal must be one of ${Object.keys(NUMBERS).join(", ")}`,
    got,
  });
}
