import type { AbortSignalLike } from "./abort-signal.ts";
import type { RunSteering } from "./run-steering.ts";

declare function setTimeout(callback: () => void, milliseconds: number): unknown;
declare function clearTimeout(timer: unknown): void;

/** How often a paused run looks at its signal, in milliseconds; the timer also keeps the process alive meanwhile. */
const LOOK = 50;

/** Somebody who waits for a single step. */
interface Waiting {
  readonly resolve: (wasMade: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/** What is asked of a run from outside, and taken notice of before each step. */
export class RunControl implements RunSteering {
  #isPaused = false;
  #stop: { readonly reason: string } | undefined;
  #over: { readonly failure: { readonly error: unknown } | undefined } | undefined;
  #waiting: Waiting[] = [];
  /** Whose step is being made. */
  #served: Waiting | undefined;
  #wake: (() => void) | undefined;
  /** Ends the wait of {@link untilStopped}. */
  #interrupt: (() => void) | undefined;

  get isPaused(): boolean {
    return this.#isPaused;
  }

  get isStopped(): boolean {
    return this.#stop !== undefined;
  }

  get stopReason(): string | undefined {
    return this.#stop?.reason;
  }

  /** Whether there is something to see to before the next step. */
  get isHeld(): boolean {
    return this.#isPaused || this.#waiting.length > 0;
  }

  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    this.#wake?.();
  }

  stop(reason = "stopped"): void {
    if (this.#over === undefined) this.#stop ??= { reason };
    this.#wake?.();
    this.#interrupt?.();
  }

  /** Resolves after one more step, with false when the run was over without it. */
  step(): Promise<boolean> {
    this.#isPaused = true;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      if (this.#over !== undefined) this.end(this.#over.failure);
      this.#wake?.();
    });
  }

  /** What arrives, or undefined as soon as the run is stopped, as it may never arrive. */
  async untilStopped<Arriving>(arriving: Promise<Arriving>): Promise<Arriving | undefined> {
    const stopped = new Promise<undefined>((resolve) => {
      this.#interrupt = () => resolve(undefined);
    });
    if (this.isStopped) this.#interrupt?.();
    try {
      return await Promise.race([stopped, arriving]);
    } finally {
      this.#interrupt = undefined;
    }
  }

  /** Waits until the next step may be made, or the run is to end. */
  async hold(signal: AbortSignalLike | undefined): Promise<void> {
    while (this.#mustWait(signal)) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, LOOK);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#wake = undefined;
    }
    if (!this.isStopped && signal?.aborted !== true) this.#served = this.#waiting.shift();
  }

  #mustWait(signal: AbortSignalLike | undefined): boolean {
    return this.#isPaused && this.#waiting.length === 0 && !this.isStopped && signal?.aborted !== true;
  }

  /** A step was made. */
  stepMade(): void {
    this.#served?.resolve(true);
    this.#served = undefined;
  }

  /** The run is over. */
  end(failure: { readonly error: unknown } | undefined): void {
    this.#over = { failure };
    const left = this.#served === undefined ? this.#waiting : [this.#served, ...this.#waiting];
    this.#served = undefined;
    this.#waiting = [];
    for (const { resolve, reject } of left) {
      if (failure === undefined) resolve(false);
      else reject(failure.error);
    }
  }
}
