import { StateError } from "@chainrule/tensor";

declare function setInterval(callback: () => void, milliseconds: number): unknown;
declare function clearInterval(timer: unknown): void;

/** How many seconds a worker has until its module has called `defineTraining`; loading it may take a while. */
const PATIENCE = 60;

/**
 * Calls once when a worker has not been ready in time. The seconds are counted one by one, so that one in which this thread is
 * busy itself, and cannot hear the worker, counts as one at most. No process is kept alive for it.
 *
 * @returns the way to stop watching.
 */
export function watchStart(onLate: (error: StateError) => void): () => void {
  let seconds = 0;
  const timer = setInterval(() => {
    if (++seconds < PATIENCE) return;
    stop();
    onLate(noTraining());
  }, 1000);
  const stop = (): void => clearInterval(timer);
  // Timers of Node are objects that can let go of the process, those of a page are numbers.
  (timer as { unref?(): void }).unref?.();
  return stop;
}

function noTraining(): StateError {
  return new StateError({
    code: "no-training",
    where: "trainInWorker",
    expected: "the module must call defineTraining",
    got: `none within ${PATIENCE} seconds`,
    fix: "Call it in the module that the worker is made of; load large data in its function, not before",
  });
}
