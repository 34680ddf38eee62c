import type { EpochReport } from "./epoch-report.ts";
import type { History } from "./history.ts";
import type { RunSteering } from "./run-steering.ts";

/**
 * A training run: an async iterable of epoch reports, and a promise of the history.
 *
 * Nothing happens until it is driven. Each turn of `for await (const report of run)` trains one epoch, and between two
 * turns training rests; leaving the loop ends the run. `await run` trains to the end and gives the history. The two may
 * be combined, in either order and at once: every loop sees every report from the first, and no epoch is trained twice.
 * A run that is resumed reports the epochs that it finishes itself; its history has those before, too.
 *
 * `pause` lets training wait before its next step, `step` makes a single one, `resume` goes on, and `stop` ends the run before
 * its next step, as a success.
 * A run that fails rejects wherever it is driven from; `history` keeps the epochs that were finished.
 */
export class TrainingRun<Names extends string = string>
  implements AsyncIterable<EpochReport<Names>>, PromiseLike<History<Names>>
{
  /** The epochs finished so far; it grows with the run. */
  readonly history: History<Names>;
  readonly #epochs: AsyncGenerator<EpochReport<Names>, void, void>;
  readonly #control: RunSteering;
  /** Epochs in the history that were finished before. */
  readonly #earlier: number;
  #advancing: Promise<void> | undefined;
  #completion: Promise<History<Names>> | undefined;
  #ended = false;
  #failure: { readonly error: unknown } | undefined;

  /** @param epochs trains one epoch at a time and adds its report to the history. */
  constructor(history: History<Names>, epochs: AsyncGenerator<EpochReport<Names>, void, void>, control: RunSteering) {
    this.history = history;
    this.#epochs = epochs;
    this.#control = control;
    this.#earlier = history.epochs.length;
  }

  /** Whether the run waits, or will wait, before its next step. */
  get isPaused(): boolean {
    return this.#control.isPaused;
  }

  /** Why the run was stopped, by {@link stop} or by a callback; undefined when it was not. */
  get stopReason(): string | undefined {
    return this.#control.stopReason;
  }

  /** Lets training wait before its next step; an epoch whose steps are all made is still validated and reported. */
  pause(): void {
    this.#control.pause();
  }

  /** Goes on after a {@link pause}. */
  resume(): void {
    this.#control.resume();
  }

  /**
   * Makes one step, also of a run that nobody drives, and pauses.
   *
   * @returns a promise of whether there was a step to make; it rejects with what ends the run.
   */
  step(): Promise<boolean> {
    const made = this.#control.step();
    void this.#driveUntil(made);
    return made;
  }

  /**
   * Ends the run before its next step, as a success: it resolves with the history so far, and its callbacks hear that it was
   * not completed. Only the first reason counts.
   */
  stop(reason?: string): void {
    this.#control.stop(reason);
  }

  // A run is awaited like a promise on purpose.
  // oxlint-disable-next-line unicorn/no-thenable
  then<Fulfilled = History<Names>, Rejected = never>(
    onFulfilled?: ((history: History<Names>) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    this.#completion ??= this.#complete();
    return this.#completion.then(onFulfilled, onRejected);
  }

  [Symbol.asyncIterator](): AsyncIterator<EpochReport<Names>, undefined, undefined> {
    const { epochs } = this.history;
    let seen = this.#earlier;
    return {
      next: async () => {
        while (seen === epochs.length && !this.#ended) await this.#advance();
        if (seen < epochs.length) return { done: false, value: epochs[seen++] };
        this.#throwFailure();
        return { done: true, value: undefined };
      },
      return: async () => {
        // An epoch that somebody else has begun, and that waits, would never come to its end.
        if (this.#advancing !== undefined && this.isPaused) this.stop("the loop over its reports was left");
        await this.#settle(() => this.#epochs.return());
        this.#throwFailure();
        return { done: true, value: undefined };
      },
    };
  }

  async #complete(): Promise<History<Names>> {
    while (!this.#ended) await this.#advance();
    this.#throwFailure();
    return this.history;
  }

  /** Trains epochs until a promise is kept or broken; it may be kept in the epoch after the one under way. */
  async #driveUntil(promise: Promise<unknown>): Promise<void> {
    const wait = { isOver: false };
    const end = (): void => {
      wait.isOver = true;
    };
    promise.then(end, end);
    while (!wait.isOver && !this.#ended) await this.#advance();
  }

  /** Trains one epoch, the same one for all who ask while it is under way. Never rejects. */
  #advance(): Promise<void> {
    this.#advancing ??= this.#settle(() => this.#epochs.next()).finally(() => {
      this.#advancing = undefined;
    });
    return this.#advancing;
  }

  /** Waits for the generator and takes down how it stands. */
  async #settle(move: () => Promise<IteratorResult<EpochReport<Names>, void>>): Promise<void> {
    try {
      const { done } = await move();
      if (done !== true) return;
    } catch (error) {
      this.#failure = { error };
    }
    this.#ended = true;
    this.#control.end(this.#failure);
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }
}
