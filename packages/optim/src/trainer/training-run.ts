import type { EpochReport } from "./epoch-report.ts";
import type { History } from "./history.ts";

/**
 * A training run: an async iterable of epoch reports, and a promise of the history.
 *
 * Nothing happens until it is driven. Each turn of `for await (const report of run)` trains one epoch, and between two
 * turns training rests; leaving the loop ends the run. `await run` trains to the end and gives the history. The two may
 * be combined, in either order and at once: every loop sees every report from the first, and no epoch is trained twice.
 * A run that fails rejects wherever it is driven from; `history` keeps the epochs that were finished.
 */
export class TrainingRun<Names extends string = string>
  implements AsyncIterable<EpochReport<Names>>, PromiseLike<History<Names>>
{
  /** The epochs finished so far; it grows with the run. */
  readonly history: History<Names>;
  readonly #epochs: AsyncGenerator<EpochReport<Names>, void, void>;
  #advancing: Promise<void> | undefined;
  #completion: Promise<History<Names>> | undefined;
  #ended = false;
  #failure: { readonly error: unknown } | undefined;

  /** @param epochs trains one epoch at a time and adds its report to the history. */
  constructor(history: History<Names>, epochs: AsyncGenerator<EpochReport<Names>, void, void>) {
    this.history = history;
    this.#epochs = epochs;
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
    let seen = 0;
    return {
      next: async () => {
        while (seen === epochs.length && !this.#ended) await this.#advance();
        if (seen < epochs.length) return { done: false, value: epochs[seen++] };
        this.#throwFailure();
        return { done: true, value: undefined };
      },
      return: async () => {
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
      if (done === true) this.#ended = true;
    } catch (error) {
      this.#ended = true;
      this.#failure = { error };
    }
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }
}
