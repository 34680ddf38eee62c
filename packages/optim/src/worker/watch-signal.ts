import { throwIfAborted } from "../trainer/abort-signal.ts";
import type { AbortSignalLike } from "../trainer/abort-signal.ts";

declare function setInterval(callback: () => void, milliseconds: number): unknown;
declare function clearInterval(timer: unknown): void;

/** How often a signal is looked at that does not tell of itself, in milliseconds. */
const LOOK = 50;

/** What an `AbortSignal` has beyond what a run needs. */
interface Telling {
  addEventListener?(type: "abort", listener: () => void): void;
  removeEventListener?(type: "abort", listener: () => void): void;
}

/**
 * Calls once when the signal is aborted, with what a run then rejects with.
 *
 * @returns the way to stop watching.
 */
export function watchSignal(
  where: string,
  signal: (AbortSignalLike & Telling) | undefined,
  onAbort: (reason: unknown) => void,
): () => void {
  if (signal === undefined) return () => {};
  const look = (): void => {
    try {
      throwIfAborted(where, signal);
    } catch (reason) {
      stop();
      onAbort(reason);
    }
  };
  const timer = signal.addEventListener === undefined ? setInterval(look, LOOK) : undefined;
  // A run that nobody waits for keeps no program of Node alive; timers of a page are numbers.
  (timer as { unref?(): void } | undefined)?.unref?.();
  const stop = (): void => {
    if (timer !== undefined) clearInterval(timer);
    signal.removeEventListener?.("abort", look);
  };
  signal.addEventListener?.("abort", look);
  return stop;
}
