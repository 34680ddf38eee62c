declare const performance: { now(): number };
declare function setTimeout(callback: () => void, milliseconds: number): unknown;

/** How long work may hold the event loop, in milliseconds. */
const HOLD = 20;

/**
 * Lets the host's event loop run in the middle of long work, so that timers, signals and pages stay alive.
 *
 * A host with `setImmediate` (Node) waits no longer than its pending events take; elsewhere a timeout of 0 serves.
 */
export class Breather {
  #last = performance.now();

  /** Whether the work has held the event loop long enough. */
  get due(): boolean {
    return performance.now() - this.#last >= HOLD;
  }

  /** Resolves after the host has looked after its events. */
  async breathe(): Promise<void> {
    const { setImmediate } = globalThis as { setImmediate?: (callback: () => void) => unknown };
    await new Promise<void>((resolve) => {
      if (setImmediate === undefined) setTimeout(resolve, 0);
      else setImmediate(resolve);
    });
    this.#last = performance.now();
  }
}
