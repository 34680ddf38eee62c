import { throwIfAborted } from "./abort-signal.ts";
import type { AbortSignalLike } from "./abort-signal.ts";

/** What an `AbortSignal` has beyond what a run needs. */
interface Listening {
  addEventListener?(type: "abort", listener: () => void): void;
  removeEventListener?(type: "abort", listener: () => void): void;
}

/**
 * Waits for what may never come: rejects with the signal's reason as soon as it is aborted, where the signal tells of it.
 *
 * @param abandon called when the wait is given up.
 */
export async function untilAborted<Result>(
  where: string,
  awaited: Promise<Result>,
  signal: (AbortSignalLike & Listening) | undefined,
  abandon: () => void,
): Promise<Result> {
  if (signal?.addEventListener === undefined) return awaited;
  let listener: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    listener = () => {
      try {
        throwIfAborted(where, signal);
      } catch (error) {
        abandon();
        reject(error);
      }
    };
    if (signal.aborted) listener();
    else signal.addEventListener?.("abort", listener);
  });
  try {
    return await Promise.race([awaited, aborted]);
  } finally {
    if (listener !== undefined) signal.removeEventListener?.("abort", listener);
  }
}
