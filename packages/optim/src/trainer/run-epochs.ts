import type { BatchSource } from "@chainrule/core";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import type { ResumedRun, TrainAbort } from "../callback/callback.ts";
import { isAbort, throwIfAborted } from "./abort-signal.ts";
import type { EpochReport } from "./epoch-report.ts";
import { evaluate } from "./evaluate.ts";
import type { FitOptions } from "./fit-options.ts";
import { loadTrainerState } from "./load-trainer-state.ts";
import type { RunControl } from "./run-control.ts";
import type { RunningTrainer } from "./running-trainer.ts";
import { trainEpoch } from "./train-epoch.ts";
import type { TrainerOptions } from "./trainer-options.ts";
import type { RunRecord, Workshop } from "./workshop.ts";

/** All that a run needs. */
export interface RunJob<Names extends string> {
  readonly parts: TrainerOptions<Tensor | IntegerTensor, Names>;
  readonly trainer: RunningTrainer;
  readonly workshop: Workshop<Names>;
  readonly record: RunRecord<Names>;
  readonly control: RunControl;
  readonly data: BatchSource;
  readonly options: FitOptions;
  /** Steps of an epoch, as the size of the data promises. */
  readonly steps: number | undefined;
}

/** A run of a trainer: trains one epoch for each `next`, and adds its report to the history. */
export async function* runEpochs<Names extends string>(
  job: RunJob<Names>,
): AsyncGenerator<EpochReport<Names>, void, void> {
  const { workshop, record, control, options } = job;
  const { epochs, signal } = options;
  const { position, callbacks } = record;
  throwIfAborted("Trainer.fit", signal);
  workshop.beginRun("Trainer.fit");
  let failure: TrainAbort | undefined;
  try {
    await beginRun(job);
    while (position.epoch <= epochs && !control.isStopped) {
      throwIfAborted("Trainer.fit", signal);
      const report = await runEpoch(job);
      if (report === undefined) break;
      record.history.epochs.push(report);
      position.endEpoch();
      await callbacks.epochEnd(report);
      yield report;
    }
    if (position.epoch <= epochs && control.isStopped) failure = { cause: "stop", reason: control.stopReason };
  } catch (error) {
    failure = { cause: isAbort(error, signal) ? "signal" : "error", reason: error };
    throw error;
  } finally {
    await endRun(job, failure);
  }
}

async function beginRun<Names extends string>(job: RunJob<Names>): Promise<void> {
  const { parts, trainer, workshop, record, data, options, steps } = job;
  const { epochs, batchSize, resume } = options;
  if (resume !== undefined) loadTrainerState(parts, workshop, resume);
  workshop.record = record;
  const { callbacks } = record;
  if (resume?.run) callbacks.load(resume.run.callbacks);
  await callbacks.trainBegin({
    epochs,
    batchSize,
    steps,
    totalSteps: steps === undefined ? undefined : steps * epochs,
    samples: data.size,
    resumed: resume?.run ? resumedRun(record) : undefined,
    trainer,
  });
}

function resumedRun({ position, history }: RunRecord): ResumedRun {
  const { epoch, step, globalStep } = position;
  return { epoch, step, globalStep, history: [...history.epochs] };
}

/** One epoch with its validation; undefined when the run was stopped before its last step. */
async function runEpoch<Names extends string>(job: RunJob<Names>): Promise<EpochReport<Names> | undefined> {
  const { parts, workshop, record, control, data, options, steps } = job;
  const { epochs, shuffle = true, validation, signal } = options;
  const { position, callbacks } = record;
  const { epoch, step } = position;
  const begin = { epoch, epochs, steps, step };
  await callbacks.epochBegin(begin);
  if (control.isStopped) return undefined;
  workshop.epochsBegun++;
  position.entered = true;
  const random = shuffle ? workshop.random.split(`epoch ${workshop.epochsBegun}`) : undefined;
  const trained = await workshop.alone("Trainer.fit", () =>
    trainEpoch(parts, { data, options, random, begin, callbacks, control, position, workshop }),
  );
  if (trained === undefined || validation === undefined) return trained;
  const { breather, evaluationArena } = workshop;
  const settings = signal === undefined ? {} : { signal };
  await callbacks.validationBegin({ epoch, epochs });
  const figures = await workshop.alone("Trainer.fit", () =>
    evaluate("Trainer.fit validation", parts, validation, settings, breather, evaluationArena),
  );
  await callbacks.validationEnd({ epoch, epochs, validation: figures });
  return { ...trained, validation: figures };
}

/** Ends a run; what a callback throws now counts only when nothing was thrown before. */
async function endRun<Names extends string>(
  { workshop, record, options }: RunJob<Names>,
  failure: TrainAbort | undefined,
): Promise<void> {
  const { position, callbacks, history } = record;
  const completed = failure === undefined && position.epoch > options.epochs;
  const abort = failure ?? (completed ? undefined : ({ cause: "break", reason: undefined } as const));
  const errors = await callbacks.trainEnd({ history, completed }, abort);
  workshop.endRun();
  const isFailed = failure?.cause === "signal" || failure?.cause === "error";
  if (!isFailed && errors.length > 0) throw errors[0];
}
