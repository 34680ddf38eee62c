import { expectCount, expectSwitch } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import type { Callback } from "../callback/callback.ts";
import { expectSignal } from "./abort-signal.ts";
import type { AbortSignalLike } from "./abort-signal.ts";
import { expectBatchSource, refused } from "./expect-batch-source.ts";
import type { BatchData } from "./expect-batch-source.ts";
import type { StepOptions } from "./step-options.ts";
import type { TrainerState } from "./trainer-state.ts";

/** How a {@link Trainer} goes over the data. */
export interface FitOptions<Target extends Tensor | IntegerTensor = Tensor | IntegerTensor> extends StepOptions {
  /** How many times every example is used. */
  readonly epochs: number;
  /** How many examples make one minibatch; a stream that cuts its own must not give longer ones. */
  readonly batchSize: number;
  /** Data to evaluate on after each epoch, 256 examples at a time, in their own order. */
  readonly validation?: BatchData<Target>;
  /** Stops the run before its next step; the run then rejects with the signal's reason. */
  readonly signal?: AbortSignalLike;
  readonly callbacks?: readonly Callback[];
  /** Whether each epoch takes the examples in a new random order. Default true. */
  readonly shuffle?: boolean;
  /** Leave out a last batch shorter than `batchSize`. Default false. */
  readonly dropLast?: boolean;
  /**
   * Goes on with a run that was interrupted, from the state that `Trainer.state` gave, to the bit: the same data and options
   * give the same parameters, reports and callback states as if nothing had happened. `epochs` may be raised.
   */
  readonly resume?: TrainerState;
}

/** Refuses options that cannot be trained with, with a ValueError. */
export function checkFitOptions(where: string, options: FitOptions): void {
  const { epochs, batchSize, validation, signal, callbacks, shuffle, dropLast } = options ?? {};
  expectCount(where, "epochs", epochs);
  expectCount(where, "batchSize", batchSize);
  expectSwitch(where, "shuffle", shuffle);
  expectSwitch(where, "dropLast", dropLast);
  if (validation !== undefined) {
    const { size } = expectBatchSource(where, "validation", validation);
    if (size === 0) throw refused(where, "validation must hold at least one example", "none");
  }
  expectSignal(where, signal);
  if (callbacks !== undefined && !isListOfObjects(callbacks)) {
    throw refused(where, "callbacks must be an array of objects", String(callbacks));
  }
}

function isListOfObjects(value: unknown): boolean {
  return Array.isArray(value) && value.every((entry) => typeof entry === "object" && entry !== null);
}
