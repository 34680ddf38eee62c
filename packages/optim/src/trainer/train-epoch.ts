import { isLayer } from "@chainrule/core";
import type { BatchSource } from "@chainrule/core";
import type { IntegerTensor, Random, Tensor } from "@chainrule/tensor";
import type { EpochBegin } from "../callback/callback.ts";
import type { CallbackList } from "../callback/callback-list.ts";
import { throwIfAborted } from "./abort-signal.ts";
import { BatchReader } from "./batch-reader.ts";
import { closing } from "./closing.ts";
import { enterMode } from "./enter-mode.ts";
import type { EpochReport } from "./epoch-report.ts";
import type { FitOptions } from "./fit-options.ts";
import { Meter } from "./meter.ts";
import type { RunControl } from "./run-control.ts";
import type { RunPosition } from "./run-position.ts";
import { noBatches } from "./steps-per-epoch.ts";
import { Stopwatch } from "./stopwatch.ts";
import type { TrainerOptions } from "./trainer-options.ts";
import { TrainingStep } from "./training-step.ts";
import type { Workshop } from "./workshop.ts";

/** What one epoch needs beside the trainer's parts. */
export interface EpochJob {
  readonly data: BatchSource;
  readonly options: FitOptions;
  /** Shuffles the examples; without one they keep their order. */
  readonly random: Random | undefined;
  readonly begin: EpochBegin;
  readonly callbacks: CallbackList;
  readonly control: RunControl;
  readonly position: RunPosition;
  readonly workshop: Workshop;
}

/**
 * One pass over the training data, or the rest of one, with the model in training mode for as long. Validation comes after it.
 *
 * @returns undefined when the run was stopped before the last step.
 */
export async function trainEpoch<Names extends string>(
  parts: TrainerOptions<Tensor | IntegerTensor, Names>,
  job: EpochJob,
): Promise<Omit<EpochReport<Names>, "validation"> | undefined> {
  const { data, options, random, position } = job;
  const { batchSize, dropLast = false, accumulate = 1, signal } = options;
  const before = position.sums;
  const meter = new Meter(parts.loss, parts.metrics ?? [], before?.meter);
  const skip = position.step * accumulate;
  const reading = { batchSize, dropLast, reuse: true, skip, ...(random && { random }) };
  const leaveMode = enterEpoch(parts.model, position);
  try {
    const reader = new BatchReader("Trainer.fit", data, reading, signal, job.control);
    const watch = new Stopwatch(before?.seconds);
    position.gather(() => ({ meter: meter.state(), skipped: position.skipped, seconds: watch.seconds }));
    const isWhole = await closing(reader, () => trainSteps(parts, job, reader, meter, watch));
    const { learningRate } = parts.optimizer.groups[0];
    return isWhole ? reportOf(job.begin, position, meter, learningRate, watch.seconds) : undefined;
  } finally {
    position.settle();
    leaveMode();
  }
}

/** @returns false when the run was stopped before the data ended. */
async function trainSteps<Names extends string>(
  parts: TrainerOptions<Tensor | IntegerTensor, Names>,
  { options, begin, callbacks, control, position, workshop }: EpochJob,
  reader: BatchReader,
  meter: Meter<Names>,
  watch: Stopwatch,
): Promise<boolean> {
  const { signal } = options;
  const { epoch, epochs, steps } = begin;
  const { breather, trainingArena: arena } = workshop;
  const { groups } = parts.optimizer;
  const made = new TrainingStep({ parts, options, arena, meter, position, reader });
  for (;;) {
    // A source that is not asynchronous is not waited for, as a promise for each step would be garbage.
    const pulled = reader.next();
    const batch = pulled instanceof Promise ? await pulled : pulled;
    if (reader.wasStopped) return false;
    if (batch === undefined) break;
    throwIfAborted("Trainer.fit", signal);
    if (control.isHeld) {
      watch.stop();
      await control.hold(signal);
      watch.start();
      throwIfAborted("Trainer.fit", signal);
    }
    if (control.isStopped) return false;
    if (callbacks.hearsBatchBegins) {
      const [step, globalStep] = [position.step + 1, position.globalStep + 1];
      await callbacks.batchBegin({ epoch, epochs, steps, step, globalStep });
    }
    position.isWithinStep = true;
    const making = made.make(batch);
    if (making !== undefined) await making;
    if (reader.wasStopped) return false;
    if (made.isSkipped) position.skipped++;
    position.endStep();
    if (callbacks.hearsBatchEnds) {
      await callbacks.batchEnd({
        epoch,
        epochs,
        steps,
        step: position.step,
        globalStep: position.globalStep,
        samples: meter.samples,
        loss: made.loss,
        learningRate: groups[0].learningRate,
        gradientNorm: made.gradientNorm,
        skipped: made.isSkipped,
        seconds: watch.seconds,
        get train() {
          return meter.figures();
        },
      });
    }
    control.stepMade();
    if (breather.due) await breather.breathe();
  }
  if (position.step === 0) throw noBatches("Trainer.fit");
  made.expectFiniteParameters();
  return true;
}

/** Puts the model into training mode, in which a resumed epoch finds it already. @returns the way back. */
function enterEpoch(model: TrainerOptions["model"], position: RunPosition): () => void {
  if (position.mode === undefined && isLayer(model)) {
    position.mode = model.mode;
    enterMode(model, "train");
  }
  return () => {
    if (position.mode !== undefined) enterMode(model, position.mode);
    position.mode = undefined;
  };
}

function reportOf<Names extends string>(
  { epoch, epochs }: EpochBegin,
  { step: steps, skipped }: RunPosition,
  meter: Meter<Names>,
  learningRate: number,
  seconds: number,
): Omit<EpochReport<Names>, "validation"> {
  const { samples } = meter;
  // A clock of coarse steps can make a short epoch last no time at all.
  const samplesPerSecond = samples / Math.max(seconds, 1e-6);
  return {
    epoch,
    epochs,
    steps,
    samples,
    train: meter.figures(),
    learningRate,
    ...(skipped > 0 && { skipped }),
    seconds,
    samplesPerSecond,
  };
}
