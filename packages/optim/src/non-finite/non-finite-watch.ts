import { modelState, RunningState } from "@chainrule/core";
import type { Batch, Parameter } from "@chainrule/core";
import { fromTypedArray, integerElements, isTensor, pack } from "@chainrule/tensor";
import type { IntegerTensor } from "@chainrule/tensor";
import type { TrainerOptions } from "../trainer/trainer-options.ts";
import { allFinite } from "./all-finite.ts";
import { findNonFinite } from "./find-non-finite.ts";
import { nonFiniteDetails } from "./non-finite-details.ts";
import type { NonFiniteKind } from "./non-finite-details.ts";
import { NonFiniteError } from "./non-finite-error.ts";

/** What a trainer does when the loss or a gradient is not finite: end the run with an error, or leave the step out. */
export type NonFinitePolicy = "stop" | "skip";

/** So many steps in a row that were left out end the run: it is going nowhere. */
const MOST_IN_A_ROW = 10;

/** What a watch counts from epoch to epoch. */
interface SkipStreak {
  /** How many steps in a row were left out as they were not finite. */
  skippedInARow: number;
}

/** Settings of a {@link NonFiniteWatch}. */
interface NonFiniteWatchOptions {
  readonly policy: NonFinitePolicy;
  readonly streak: SkipStreak;
  /** Whether a step has several minibatches, each of which begins with `beginPass`. */
  readonly takesSeveral: boolean;
}

/** The step at hand, for error texts. */
export interface StepPlace {
  readonly epoch: number;
  readonly step: number;
  readonly globalStep: number;
}

/**
 * Deals with the steps of an epoch that are not finite. Those that are cost a copy of the running statistics; where a number
 * came from is sought only when it has come.
 */
export class NonFiniteWatch {
  readonly #parts: TrainerOptions;
  readonly #parameters: readonly Parameter[];
  readonly #policy: NonFinitePolicy;
  readonly #state: RunningState;
  /** Before the minibatch at hand, which is not the first of its step. */
  readonly #passState: RunningState;
  readonly #streak: SkipStreak;

  constructor(
    parts: TrainerOptions,
    parameters: readonly Parameter[],
    { policy, streak, takesSeveral }: NonFiniteWatchOptions,
  ) {
    this.#parts = parts;
    this.#parameters = parameters;
    this.#policy = policy;
    this.#streak = streak;
    this.#state = new RunningState(parts.model);
    this.#passState = takesSeveral ? new RunningState(parts.model) : this.#state;
  }

  /** Before a step: keeps what its forward passes will change. */
  begin(): void {
    this.#state.save();
  }

  /** Takes back what the forward passes of a step have changed that is not made to its end. */
  takeBack(): void {
    this.#state.restore();
  }

  /** Before each minibatch of a step that takes several: keeps what its own forward pass will change. */
  beginPass(): void {
    this.#passState.save();
  }

  /** After a step, of however many minibatches, that was made to its end. */
  passed(): void {
    this.#streak.skippedInARow = 0;
  }

  /**
   * A step is not finite, and is to be taken back after this. Must not be called within the arena of the step, as the search
   * makes tensors of its own.
   *
   * @throws NonFiniteError, unless the step is to be skipped.
   */
  failed(kind: NonFiniteKind, lossValue: number, batch: Batch, place: StepPlace): void {
    if (this.#policy === "skip" && ++this.#streak.skippedInARow <= MOST_IN_A_ROW) return;
    this.#passState.restore();
    throw this.#error(kind, lossValue, batch, place, this.#policy === "skip" ? MOST_IN_A_ROW : 0);
  }

  /**
   * After the last step of an epoch: an infinite weight that saturates a gate hides behind losses and gradients that are
   * finite, and nothing would tell of it before the model is saved.
   *
   * @throws NonFiniteError, whatever the policy, as no step that is left out takes the weight back.
   */
  expectFiniteParameters(lossValue: number, batch: Batch, place: StepPlace): void {
    if (this.#parameters.every(({ requiresGrad, value }) => !requiresGrad || allFinite(value))) return;
    this.#state.save();
    const error = this.#error("parameter", lossValue, batch, place, 0);
    this.#state.restore();
    throw error;
  }

  /** Makes the step again to find where it came from, which changes what forward passes change. */
  #error(kind: NonFiniteKind, loss: number, batch: Batch, place: StepPlace, skipped: number): NonFiniteError {
    const { model, optimizer } = this.#parts;
    const replay = { ...place, batch: copyOf(batch), model: modelState(model) };
    const provenance = findNonFinite(model, this.#parts.loss, batch);
    const { learningRate } = optimizer.groups[0];
    return new NonFiniteError(nonFiniteDetails({ kind, loss, learningRate, replay, provenance, skipped }));
  }
}

/** The minibatch in memory of its own, as the next one may be written over it. */
function copyOf({ inputs, targets }: Batch): Batch {
  return { inputs: pack(inputs), targets: isTensor(targets) ? pack(targets) : integersOf(targets) };
}

function integersOf(x: IntegerTensor): IntegerTensor {
  return fromTypedArray(integerElements(x), x.shape);
}
