import { expectCount } from "@chainrule/tensor";
import type { Arena, IntegerTensor, Tensor } from "@chainrule/tensor";
import type { AbortSignalLike } from "./abort-signal.ts";
import { expectSignal, throwIfAborted } from "./abort-signal.ts";
import { BatchReader } from "./batch-reader.ts";
import type { Breather } from "./breather.ts";
import { closing } from "./closing.ts";
import { enterMode } from "./enter-mode.ts";
import { expectBatchSource } from "./expect-batch-source.ts";
import type { BatchData } from "./expect-batch-source.ts";
import type { Figures } from "./figures.ts";
import { lossNumber } from "./loss-number.ts";
import { Meter } from "./meter.ts";
import { noBatches } from "./steps-per-epoch.ts";
import type { TrainerOptions } from "./trainer-options.ts";

/** How `Trainer.evaluate` goes over the data. */
export interface EvaluateOptions {
  /** How many examples go through the model at once; changes the result by rounding only. Default 256. */
  readonly batchSize?: number;
  /** Stops before the next batch; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignalLike;
}

/** Loss and metrics over all the data in their own order, with the model in evaluation mode and nothing changed. */
export async function evaluate<Names extends string>(
  where: string,
  { model, loss, metrics = [] }: TrainerOptions<Tensor | IntegerTensor, Names>,
  data: BatchData,
  { batchSize = 256, signal }: EvaluateOptions,
  breather: Breather,
  arena: Arena,
): Promise<Figures<Names>> {
  const source = expectBatchSource(where, "data", data);
  expectCount(where, "batchSize", batchSize);
  expectSignal(where, signal);
  const meter = new Meter(loss, metrics);
  const leaveMode = enterMode(model, "eval");
  try {
    const reader = new BatchReader(where, source, { batchSize, reuse: true }, signal);
    await closing(reader, async () => {
      for (;;) {
        const pulled = reader.next();
        const batch = pulled instanceof Promise ? await pulled : pulled;
        if (batch === undefined) return;
        throwIfAborted(where, signal);
        arena.run(() => {
          const prediction = model.forward(batch.inputs);
          meter.add(lossNumber(where, loss.forward(prediction, batch.targets)), prediction, batch);
        });
        if (breather.due) await breather.breathe();
      }
    });
  } finally {
    leaveMode();
  }
  if (meter.samples === 0) throw noBatches(where, source.size);
  return meter.figures();
}
