import type { ThreadHost, ThreadStart } from "./thread-host.ts";

declare function setInterval(callback: () => void, milliseconds: number): unknown;
declare function clearInterval(timer: unknown): void;

/** The helping threads themselves: how many there may be, how many have been started, and whether one has stopped. */
export class ThreadCrew {
  readonly #start: ThreadStart;
  #host: ThreadHost | undefined;
  #wanted = 0;
  #spawned = 0;
  #stopReason: string | undefined;
  readonly #begun: Promise<void>[] = [];

  constructor(start: ThreadStart) {
    this.#start = start;
  }

  /** How many helping threads there may be from now on, made by this host. Those there are too many of sleep. */
  allow(threads: number, host: ThreadHost | undefined): void {
    this.#wanted = threads;
    this.#host = host;
  }

  /** How many there may be. */
  get allowed(): number {
    return this.#wanted;
  }

  /** Whether some are yet to be started, and can be while the program computes. */
  get canStartAtOnce(): boolean {
    return this.#spawned < this.#wanted && this.#host?.startsWhileBusy === true;
  }

  /** Why a thread has stopped; undefined while all is well. */
  get stopReason(): string | undefined {
    return this.#stopReason;
  }

  /** Gives up all threads. */
  stop(reason: string): void {
    this.#wanted = 0;
    this.#stopReason = reason;
  }

  /** Starts those that are missing; they serve some time later. */
  spawn(): void {
    const host = this.#host;
    if (host === undefined) return;
    for (; this.#spawned < this.#wanted; this.#spawned++) {
      this.#begun.push(new Promise((begun) => this.#spawnOne(host, begun)));
    }
  }

  /** Starts those that are missing and resolves once each of them serves or has failed to. */
  async begun(): Promise<void> {
    this.spawn();
    // Neither a thread nor a promise keeps a program alive, a timer does.
    const timer = setInterval(() => {}, 1000);
    await Promise.all(this.#begun);
    clearInterval(timer);
  }

  #spawnOne(host: ThreadHost, begun: () => void): void {
    const onStop = (reason: string): void => {
      this.#stopReason ??= `a thread stopped: ${reason}`;
      begun();
    };
    try {
      host.spawn(this.#start, begun, onStop);
    } catch (error) {
      onStop(String(error));
    }
  }
}
