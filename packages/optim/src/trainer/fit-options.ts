import type { BatchSource } from "@chainrule/core";
import { expectCount, expectSwitch } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import type { Callback } from "../callback/callback.ts";
import type { AbortSignalLike } from "./abort-signal.ts";
import { expectBatchSource, refused } from "./expect-batch-source.ts";

/** How a {@link Trainer} goes over the data. */
export interface FitOptions<Target extends Tensor | IntegerTensor = Tensor | IntegerTensor> {
  /** How many times every example is used. */
  readonly epochs: number;
  /** How many examples make one step. */
  readonly batchSize: number;
  /** Data to evaluate on after each epoch, 256 examples at a time, in their own order. */
  readonly validation?: BatchSource<Target>;
  /** Stops the run before its next step; the run then rejects with the signal's reason. */
  readonly signal?: AbortSignalLike;
  readonly callbacks?: readonly Callback[];
  /** Whether each epoch takes the examples in a new random order. Default true. */
  readonly shuffle?: boolean;
  /** Leave out a last batch shorter than `batchSize`. Default false. */
  readonly dropLast?: boolean;
}

/** Refuses data and options that cannot be trained with, with a ValueError. */
export function checkFitOptions(where: string, data: BatchSource, options: FitOptions): void {
  const { epochs, batchSize, validation, signal, callbacks, shuffle, dropLast } = options ?? {};
  expectBatchSource(where, "data", data);
  expectCount(where, "epochs", epochs);
  expectCount(where, "batchSize", batchSize);
  expectSwitch(where, "shuffle", shuffle);
  expectSwitch(where, "dropLast", dropLast);
  if (validation !== undefined) {
    expectBatchSource(where, "validation", validation);
    if (validation.size === 0) throw refused(where, "validation must hold at least one example", "none");
  }
  if (signal !== undefined && typeof signal?.aborted !== "boolean") {
    throw refused(where, "signal must be an AbortSignal", String(signal));
  }
  if (callbacks !== undefined && !isListOfObjects(callbacks)) {
    throw refused(where, "callbacks must be an array of objects", String(callbacks));
  }
}

function isListOfObjects(value: unknown): boolean {
  return Array.isArray(value) && value.every((entry) => typeof entry === "object" && entry !== null);
}
