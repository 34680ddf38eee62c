import type { BatchSource } from "@chainrule/core";
import type { Arena, IntegerTensor, Random, Tensor } from "@chainrule/tensor";
import type { EpochBegin } from "../callback/callback.ts";
import type { CallbackList } from "../callback/callback-list.ts";
import { throwIfAborted } from "./abort-signal.ts";
import type { Breather } from "./breather.ts";
import { enterMode } from "./enter-mode.ts";
import type { EpochReport } from "./epoch-report.ts";
import type { FitOptions } from "./fit-options.ts";
import { Meter } from "./meter.ts";
import { trainStep } from "./train-step.ts";
import type { TrainerOptions } from "./trainer-options.ts";
import { noBatches } from "./steps-per-epoch.ts";

declare const performance: { now(): number };

/** What one epoch needs beside the trainer's parts. */
export interface EpochJob {
  readonly data: BatchSource;
  readonly options: FitOptions;
  /** Shuffles the examples; without one they keep their order. */
  readonly random: Random | undefined;
  readonly begin: EpochBegin;
  readonly callbacks: CallbackList;
  readonly breather: Breather;
  /** The memory of a step. */
  readonly arena: Arena;
}

/** One pass over the training data, with the model in training mode for as long. Validation comes after it. */
export async function trainEpoch<Names extends string>(
  parts: TrainerOptions<Tensor | IntegerTensor, Names>,
  { data, options, random, begin: { epoch, epochs, steps }, callbacks, breather, arena }: EpochJob,
): Promise<Omit<EpochReport<Names>, "validation">> {
  const { batchSize, dropLast = false, signal } = options;
  const meter = new Meter(parts.loss, parts.metrics ?? []);
  const start = performance.now();
  const elapsed = (): number => (performance.now() - start) / 1000;
  const leaveMode = enterMode(parts.model, "train");
  let step = 0;
  const place = (): string => `epoch ${epoch}, step ${step}`;
  try {
    for (const batch of data.batches({ batchSize, dropLast, reuse: true, ...(random && { random }) })) {
      throwIfAborted("Trainer.fit", signal);
      step++;
      const loss = arena.run(() => {
        const seen = trainStep(parts, batch, place);
        meter.add(seen.loss, seen.prediction, batch);
        return seen.loss;
      });
      if (callbacks.hearsBatches) {
        await callbacks.batchEnd({
          epoch,
          epochs,
          step,
          steps,
          samples: meter.samples,
          loss,
          seconds: elapsed(),
          get train() {
            return meter.figures();
          },
        });
      }
      if (breather.due) await breather.breathe();
    }
  } finally {
    leaveMode();
  }
  if (step === 0) throw noBatches("Trainer.fit");
  const seconds = elapsed();
  return {
    epoch,
    epochs,
    steps: step,
    samples: meter.samples,
    train: meter.figures(),
    seconds,
    // A clock of coarse steps can make a short epoch last no time at all.
    samplesPerSecond: meter.samples / Math.max(seconds, 1e-6),
  };
}
