import type { Batch, BatchOptions, BatchSource, BatchStream } from "@chainrule/core";
import { ShapeError, shapeText, ValueError } from "@chainrule/tensor";
import type { AbortSignalLike } from "./abort-signal.ts";
import type { RunControl } from "./run-control.ts";
import { untilAborted } from "./until-aborted.ts";

/** The control of a run, as far as whoever waits needs it. */
type Stoppable = Pick<RunControl, "untilStopped">;

/**
 * Goes through the minibatches of a source once, holds the source to what it promises, and closes it.
 *
 * A source of known size must give that many examples, `batchSize` of them in every batch but the last. Any other one may give
 * shorter batches, but no longer ones and no empty ones.
 */
export class BatchReader {
  readonly #where: string;
  readonly #batchSize: number;
  readonly #iterator: Iterator<Batch> | AsyncIterator<Batch>;
  readonly #isAsync: boolean;
  readonly #signal: AbortSignalLike | undefined;
  readonly #control: Stoppable | undefined;
  /** How many examples the source promises; undefined when it does not know. */
  readonly #promised: number | undefined;
  /** How many batches are still to be dropped. */
  #drop: number;
  #examples = 0;
  #batches = 0;
  #ended = false;
  #wasStopped = false;

  /**
   * Asks for the stream; `skip` minibatches are left out whether or not the source can do it.
   *
   * @param control of the run that reads, which may be stopped while a minibatch is waited for.
   */
  constructor(
    where: string,
    source: BatchSource,
    options: BatchOptions,
    signal?: AbortSignalLike,
    control?: Stoppable,
  ) {
    const { skip = 0, ...others } = options;
    const { batchSize, dropLast = false } = options;
    const { size, skips = false } = source;
    this.#where = where;
    this.#batchSize = batchSize;
    this.#signal = signal;
    this.#control = control;
    if (size !== undefined) this.#promised = dropLast ? size - (size % batchSize) : size;
    this.#drop = skips ? 0 : skip;
    if (skips && skip > 0) {
      this.#batches = skip;
      this.#examples = Math.min(skip * batchSize, this.#promised ?? Infinity);
    }
    const stream = source.batches(skips && skip > 0 ? options : others);
    this.#isAsync = isAsync(stream);
    this.#iterator = iteratorOf(where, stream);
  }

  /** Whether {@link next} gave nothing as the run was stopped, not as the stream had ended. */
  get wasStopped(): boolean {
    return this.#wasStopped;
  }

  /** The next minibatch, undefined at the end; a promise of it only where the source is asynchronous. */
  next(): Batch | undefined | Promise<Batch | undefined> {
    if (this.#isAsync) return this.#arrival();
    for (;;) {
      const batch = this.#ended ? undefined : this.#taken(this.#pull() as IteratorResult<Batch, unknown>);
      if (batch === undefined || this.#drop === 0) return batch;
      this.#drop--;
    }
  }

  /** Ends the stream early. May be called again. */
  async close(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    await this.#iterator.return?.();
  }

  async #arrival(): Promise<Batch | undefined> {
    for (;;) {
      if (this.#ended) return undefined;
      const arriving = untilAborted(this.#where, this.#waited(), this.#signal, () => this.#abandon());
      const result = await (this.#control?.untilStopped(arriving) ?? arriving);
      if (result === undefined) {
        this.#wasStopped = true;
        this.#abandon();
        return undefined;
      }
      const batch = this.#taken(result);
      if (batch === undefined || this.#drop === 0) return batch;
      this.#drop--;
    }
  }

  async #waited(): Promise<IteratorResult<Batch, unknown>> {
    try {
      return await this.#pull();
    } catch (error) {
      this.#ended = true;
      throw error;
    }
  }

  #pull(): IteratorResult<Batch, unknown> | Promise<IteratorResult<Batch, unknown>> {
    try {
      return this.#iterator.next();
    } catch (error) {
      // A stream that throws has closed itself.
      this.#ended = true;
      throw error;
    }
  }

  /** Closes a stream that may never answer, without waiting for it, whatever the closing does. */
  #abandon(): void {
    this.close().catch(() => {});
  }

  #taken({ done, value }: IteratorResult<Batch, unknown>): Batch | undefined {
    if (done !== true) {
      this.#count(value as Batch);
      return value as Batch;
    }
    this.#ended = true;
    // No batch at all has an error of its own.
    if (this.#promised === undefined || this.#examples === this.#promised || this.#batches === 0) return undefined;
    throw new ValueError({
      code: "stream-ended-early",
      where: this.#where,
      expected: `the data must give the ${this.#promised} examples that its size promises`,
      got: `an end after ${this.#examples} in ${this.#batches} minibatches`,
      fix: "Leave size out when it is not known",
    });
  }

  #count(batch: Batch): void {
    const count = exampleCount(this.#where, batch, this.#batches + 1);
    const left = this.#promised === undefined ? undefined : Math.max(this.#promised - this.#examples, 0);
    const most = Math.min(left ?? Infinity, this.#batchSize);
    if (count > most || (left !== undefined && count < most)) {
      throw new ShapeError({
        code: "batch-size",
        where: this.#where,
        expected: `minibatch ${this.#batches + 1} must have ${left === undefined ? `${most} examples at most` : `${most} of the ${left} examples left`}`,
        got: String(count),
        fix: left === undefined ? "Set batchSize to the largest that comes" : "Cut the data by the options of batches",
      });
    }
    this.#batches++;
    this.#examples += count;
  }
}

/** How many examples a minibatch has; refuses what is none. */
function exampleCount(where: string, batch: Batch, number: number): number {
  const inputs = batch?.inputs?.shape;
  const targets = batch?.targets?.shape;
  if (inputs === undefined || targets === undefined || inputs.length === 0 || targets.length === 0) {
    const got =
      inputs === undefined || targets === undefined
        ? String(batch)
        : `inputs ${shapeText(inputs)} and targets ${shapeText(targets)}`;
    throw misshapen(where, `minibatch ${number} must be { inputs, targets } with an axis of examples`, got);
  }
  if (inputs[0] !== targets[0] || inputs[0] === 0) {
    const expected = `minibatch ${number} must have examples, and one target for each`;
    throw misshapen(where, expected, `inputs ${shapeText(inputs)} and targets ${shapeText(targets)}`);
  }
  return inputs[0];
}

function misshapen(where: string, expected: string, got: string): ShapeError {
  return new ShapeError({ code: "not-a-batch", where, expected, got });
}

function isAsync(stream: BatchStream): stream is AsyncIterable<Batch> {
  return typeof (stream as Partial<AsyncIterable<Batch>> | undefined)?.[Symbol.asyncIterator] === "function";
}

function iteratorOf(where: string, stream: BatchStream): Iterator<Batch> | AsyncIterator<Batch> {
  if (isAsync(stream)) return stream[Symbol.asyncIterator]();
  if (typeof stream?.[Symbol.iterator] === "function") return stream[Symbol.iterator]();
  throw new ValueError({
    code: "not-a-stream",
    where,
    expected: "the data must give an iterable, or an asynchronous one, of minibatches",
    got: String(stream),
    fix: "Write the function with function* or async function*",
  });
}
