import type { EpochReport } from "../trainer/epoch-report.ts";
import type { BatchReport } from "./batch-report.ts";
import type {
  BatchBegin,
  Callback,
  EpochBegin,
  TrainAbort,
  TrainBegin,
  TrainEnd,
  ValidationBegin,
  ValidationEnd,
} from "./callback.ts";
import type { CallbackState } from "./callback-state.ts";
import type { TrainControl } from "./train-control.ts";

/** The callbacks of one run, called one after the other in the order given, those that save states last. */
export class CallbackList {
  readonly #callbacks: readonly Callback[];
  readonly #control: TrainControl;
  /** How many have been told that training begins, and so are told that it ends. */
  #begun = 0;
  /** Whether anybody listens to the beginnings of steps, or to their ends; if not, no report is made of them. */
  readonly hearsBatchBegins: boolean;
  readonly hearsBatchEnds: boolean;

  constructor(callbacks: readonly Callback[], control: TrainControl) {
    const savers = callbacks.filter(({ savesState = false }) => savesState);
    this.#callbacks = [...callbacks.filter((callback) => !savers.includes(callback)), ...savers];
    this.#control = control;
    this.hearsBatchBegins = callbacks.some(({ onBatchBegin }) => onBatchBegin !== undefined);
    this.hearsBatchEnds = callbacks.some(({ onBatchEnd }) => onBatchEnd !== undefined);
  }

  async trainBegin(info: TrainBegin): Promise<void> {
    for (const callback of this.#callbacks) {
      this.#begun++;
      await callback.onTrainBegin?.(info, this.#control);
    }
  }

  async epochBegin(info: EpochBegin): Promise<void> {
    for (const callback of this.#callbacks) await callback.onEpochBegin?.(info, this.#control);
  }

  async batchBegin(info: BatchBegin): Promise<void> {
    for (const callback of this.#callbacks) await callback.onBatchBegin?.(info, this.#control);
  }

  async batchEnd(report: BatchReport): Promise<void> {
    for (const callback of this.#callbacks) await callback.onBatchEnd?.(report, this.#control);
  }

  async validationBegin(info: ValidationBegin): Promise<void> {
    for (const callback of this.#callbacks) await callback.onValidationBegin?.(info, this.#control);
  }

  async validationEnd(info: ValidationEnd): Promise<void> {
    for (const callback of this.#callbacks) await callback.onValidationEnd?.(info, this.#control);
  }

  async epochEnd(report: EpochReport): Promise<void> {
    for (const callback of this.#callbacks) await callback.onEpochEnd?.(report, this.#control);
  }

  /**
   * Tells the end to every callback that heard the beginning, whatever the others throw.
   *
   * @returns what was thrown, first one first.
   */
  async trainEnd(info: TrainEnd, abort: TrainAbort | undefined): Promise<unknown[]> {
    const errors: unknown[] = [];
    const attempt = async (call: () => unknown): Promise<void> => {
      try {
        await call();
      } catch (error) {
        errors.push(error);
      }
    };
    const begun = this.#callbacks.slice(0, this.#begun);
    if (abort !== undefined) for (const callback of begun) await attempt(() => callback.onAbort?.(abort));
    for (const callback of begun) await attempt(() => callback.onTrainEnd?.(info));
    return errors;
  }

  /** What the callbacks remember, by name. */
  states(): Record<string, CallbackState> {
    const states = this.named().flatMap(([name, callback]): [string, CallbackState][] => {
      const state = callback.state?.();
      return state === undefined ? [] : [[name, state]];
    });
    return Object.fromEntries(states);
  }

  /** Gives the callbacks what they remembered; one whose name is not there begins anew. */
  load(states: Readonly<Record<string, CallbackState>>): void {
    for (const [name, callback] of this.named()) if (Object.hasOwn(states, name)) callback.load?.(states[name]);
  }

  /** The callbacks with states by name, `"ReduceOnPlateau#2"` for the second of that name. */
  named(): [name: string, callback: Callback][] {
    const counts = new Map<string, number>();
    const keeping = this.#callbacks.filter(({ state, load }) => state !== undefined || load !== undefined);
    return keeping.map((callback) => {
      const { name = "callback" } = callback;
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return [count === 1 ? name : `${name}#${count}`, callback];
    });
  }
}
