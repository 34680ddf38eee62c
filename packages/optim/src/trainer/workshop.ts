import { Arena, Random, StateError } from "@chainrule/tensor";
import type { CallbackList } from "../callback/callback-list.ts";
import { Breather } from "./breather.ts";
import type { EpochReport } from "./epoch-report.ts";
import type { RunPosition } from "./run-position.ts";
import type { RunSettings } from "./trainer-state.ts";

/** A run, as its trainer remembers it until the next one begins. */
export interface RunRecord<Names extends string = string> {
  readonly settings: RunSettings;
  readonly position: RunPosition;
  readonly history: { readonly epochs: EpochReport<Names>[] };
  readonly callbacks: CallbackList;
}

/** What a trainer keeps from run to run beside its parts, and who is at work there. */
export class Workshop<Names extends string = string> {
  /** The orders of epochs are split from it. */
  random: Random;
  /** How many epochs have been begun in all runs. */
  epochsBegun = 0;
  /** The run under way or the last one. */
  record: RunRecord<Names> | undefined;
  /** One for all epochs, as many short ones hold the event loop like a long one. */
  readonly breather: Breather = new Breather();
  readonly trainingArena: Arena = new Arena();
  readonly evaluationArena: Arena = new Arena();
  /** A run has begun and not ended. */
  #isRunning = false;
  /** Batches are going through the model, so that nothing else may use it. */
  #isWorking = false;

  constructor(seed: number) {
    this.random = new Random(seed);
  }

  /** @throws StateError while a run is under way. */
  expectIdle(where: string): void {
    if (this.#isRunning) throw busy(where, "another run of it");
  }

  beginRun(where: string): void {
    this.expectIdle(where);
    this.#isRunning = true;
  }

  endRun(): void {
    this.#isRunning = false;
  }

  /** Keeps two uses of the model and the metrics from mixing, as both may pause between batches. */
  async alone<Result>(where: string, work: () => Promise<Result>): Promise<Result> {
    if (this.#isWorking) throw busy(where, "training or evaluation in the middle of its batches");
    this.#isWorking = true;
    try {
      return await work();
    } finally {
      this.#isWorking = false;
    }
  }
}

function busy(where: string, got: string): StateError {
  return new StateError({
    code: "trainer-busy",
    where,
    expected: "the trainer must be free",
    got,
    fix: "Await the one before the next, or make a second Trainer with a model of its own",
  });
}
