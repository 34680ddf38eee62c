import { expectCount, ValueError } from "@chainrule/tensor";
import { hostname } from "node:os";
import type { EpochReport } from "../../trainer/epoch-report.ts";
import type { Figures } from "../../trainer/figures.ts";
import type { BatchReport } from "../batch-report.ts";
import type { Callback, TrainBegin } from "../callback.ts";
import { EventFile } from "./event-file.ts";

/** Settings of {@link TensorBoardLog}. */
export interface TensorBoardLogOptions {
  /** Writes as well after every so many steps of the run. Default never. */
  readonly everySteps?: number;
  /** The last part of the file's name. Default the name of this machine. */
  readonly host?: string;
  /** The time in seconds since 1970. Default the machine's clock. */
  readonly clock?: () => number;
}

/** What {@link TensorBoardLog} remembers: its file, and how much of it is written. */
export type TensorBoardLogState = { readonly file: string; readonly length: number };

/** A name within the folder; a state from elsewhere must not reach beyond it. */
const NAME = /^events\.out\.tfevents\.[\w.-]+$/;

/**
 * A callback that writes an event file for TensorBoard, `events.out.tfevents.<seconds>.<host>`, into a folder, one folder for
 * each run that is to be a run there: `tensorboard --logdir` of the folder above shows them all.
 *
 * By epoch: `loss/train`, `loss/validation` and each metric likewise, and `learningRate/epoch`. With `everySteps`, by step of
 * the run: `loss/step`, `learningRate/step` and, where gradients are clipped by norm, `gradientNorm/step`. Numbers are
 * rounded to float32.
 *
 * A resumed run goes on in its file, without the events that were written after its state; in a new file where that one is gone
 * or shorter than it was. Needs Node.
 */
export class TensorBoardLog implements Callback {
  readonly name = "TensorBoardLog";
  /** Only with `everySteps`, so that a run without it has nothing to do at its steps. */
  readonly onBatchEnd?: (report: BatchReport) => void | Promise<void>;
  readonly #folder: string;
  readonly #host: string;
  readonly #clock: () => number;
  #file: EventFile | undefined;
  #loaded: TensorBoardLogState | undefined;

  /** @throws ValueError when `everySteps` is no whole number from 1 up. */
  constructor(folder: string, options: TensorBoardLogOptions = {}) {
    const { everySteps, host = hostname(), clock = () => Date.now() / 1000 } = options;
    if (everySteps !== undefined) expectCount("TensorBoardLog", "everySteps", everySteps);
    this.#folder = folder;
    this.#host = host.replaceAll(/[^\w.-]/g, "-") || "host";
    this.#clock = clock;
    if (everySteps === undefined) return;
    this.onBatchEnd = (report) => (report.globalStep % everySteps === 0 ? this.#writeStep(report) : undefined);
  }

  async onTrainBegin({ resumed }: TrainBegin): Promise<void> {
    const { file = "", length = 0 } = (resumed && this.#loaded) ?? {};
    this.#loaded = undefined;
    const time = this.#clock();
    this.#file =
      (file === "" ? undefined : await EventFile.reopen(this.#folder, file, length)) ??
      (await EventFile.create(this.#folder, `events.out.tfevents.${Math.floor(time)}.${this.#host}`, time));
  }

  async onEpochEnd({ epoch, learningRate, train, validation }: EpochReport): Promise<void> {
    const scalars = {
      ...tagged("train", train),
      ...(validation !== undefined && tagged("validation", validation)),
      "learningRate/epoch": learningRate,
    };
    await this.#write(epoch, scalars, true);
  }

  state(): TensorBoardLogState {
    return { file: this.#file?.name ?? "", length: this.#file?.length ?? 0 };
  }

  /** @throws ValueError when it is no {@link state} of this kind of callback. */
  load(state: TensorBoardLogState): void {
    const { file, length } = state ?? {};
    const isName = file === "" || (typeof file === "string" && NAME.test(file));
    if (!isName || !Number.isSafeInteger(length) || length < 0) throw notAState(state);
    this.#loaded = { file, length };
  }

  async #writeStep({ globalStep, loss, learningRate, gradientNorm }: BatchReport): Promise<void> {
    const scalars = {
      "loss/step": loss,
      "learningRate/step": learningRate,
      ...(gradientNorm !== undefined && { "gradientNorm/step": gradientNorm }),
    };
    await this.#write(globalStep, scalars, false);
  }

  async #write(step: number, scalars: Readonly<Record<string, number>>, flush: boolean): Promise<void> {
    await (this.#file as EventFile).append({ wallTime: this.#clock(), step, scalars }, flush);
  }
}

function tagged(part: string, figures: Figures): Record<string, number> {
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [`${name}/${part}`, value]));
}

function notAState(got: unknown): ValueError {
  return new ValueError({
    code: "invalid-state",
    where: "TensorBoardLog.load",
    expected: "the state must have file, the name of an event file, and length, a count",
    got: (JSON.stringify(got) ?? "undefined").slice(0, 200),
  });
}
