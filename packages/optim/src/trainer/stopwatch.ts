declare const performance: { now(): number };

/** Counts the seconds of work, and leaves out the pauses. */
export class Stopwatch {
  /** What was counted before it was started last. */
  #before: number;
  #start: number | undefined = performance.now();

  /** Runs at once. @param before seconds that count already. */
  constructor(before = 0) {
    this.#before = before;
  }

  get seconds(): number {
    return this.#before + (this.#start === undefined ? 0 : (performance.now() - this.#start) / 1000);
  }

  stop(): void {
    this.#before = this.seconds;
    this.#start = undefined;
  }

  start(): void {
    this.#start ??= performance.now();
  }
}
