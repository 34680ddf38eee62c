import type { EpochReport } from "../trainer/epoch-report.ts";
import type { BatchReport } from "./batch-report.ts";
import type { Callback, EpochBegin, TrainAbort, TrainBegin, TrainEnd } from "./callback.ts";

/** The callbacks of one run, called one after the other in the order given. */
export class CallbackList {
  readonly #callbacks: readonly Callback[];
  /** How many have been told that training begins, and so are told that it ends. */
  #begun = 0;
  /** Whether anybody listens to steps; if not, no report is made of them. */
  readonly hearsBatches: boolean;

  constructor(callbacks: readonly Callback[]) {
    this.#callbacks = [...callbacks];
    this.hearsBatches = this.#callbacks.some((callback) => callback.onBatchEnd !== undefined);
  }

  async trainBegin(info: TrainBegin): Promise<void> {
    for (const callback of this.#callbacks) {
      this.#begun++;
      await callback.onTrainBegin?.(info);
    }
  }

  async epochBegin(info: EpochBegin): Promise<void> {
    for (const callback of this.#callbacks) await callback.onEpochBegin?.(info);
  }

  async batchEnd(report: BatchReport): Promise<void> {
    for (const callback of this.#callbacks) await callback.onBatchEnd?.(report);
  }

  async epochEnd(report: EpochReport): Promise<void> {
    for (const callback of this.#callbacks) await callback.onEpochEnd?.(report);
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
}
