import { StateError } from "@chainrule/tensor";
import type { WebWorker } from "./host.ts";
import { isWorker, openWorker } from "./open-worker.ts";
import type { TrainingModule } from "./open-worker.ts";
import { checkWorkerFitOptions } from "./worker-fit-options.ts";
import type { WorkerFitOptions } from "./worker-fit-options.ts";
import { WorkerRun } from "./worker-run.ts";
import { WorkerSession } from "./worker-session.ts";

/**
 * Trains in a worker of its own, so that this thread stays free: `trainInWorker(new URL("./train.js", import.meta.url), options)`
 * for a module that calls {@link defineTraining}. The run is what `Trainer.fit` gives, with the same bits for the same engine.
 *
 * - Callbacks given here are called here, and the run waits for them; those that use the trainer belong to the set-up. A step costs
 *   a message only where they listen to steps.
 * - Errors come over as the class they were, with code, where, expected, got and fix. When the worker is lost, the run rejects
 *   with a StateError "worker-ended"; when its module has not called `defineTraining` after a minute, with "no-training".
 * - In a page whose programs are bundled, make the worker yourself, so that the bundler sees it:
 *   `trainInWorker(new Worker(new URL("./train.ts", import.meta.url), { type: "module" }), options)`; it serves one run.
 *
 * @typeParam Names the names of the metrics.
 * @throws ValueError for options that cannot be, and those that belong to the set-up; StateError for a worker that has had a run.
 */
export function trainInWorker<Names extends string = string>(
  module: TrainingModule,
  options: WorkerFitOptions,
): WorkerRun<Names> {
  checkWorkerFitOptions("trainInWorker", options);
  const link = isWorker(module) ? openWorker(unused(module)) : undefined;
  return new WorkerRun<Names>(new WorkerSession<Names>(() => link ?? openWorker(module), options));
}

/** The workers of pages that have been given to a run, which ends its own. */
const used: WeakSet<WebWorker> = new WeakSet();

function unused(worker: WebWorker): WebWorker {
  if (used.has(worker)) {
    throw new StateError({
      code: "worker-used",
      where: "trainInWorker",
      expected: "a worker serves one run",
      got: "one that was given to an earlier run",
      fix: "Make a new Worker for each run",
    });
  }
  used.add(worker);
  return worker;
}
