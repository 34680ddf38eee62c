import { expectCount, expectOneOf, expectPositive, ValueError } from "@chainrule/tensor";
import type { NonFinitePolicy } from "../non-finite/non-finite-watch.ts";
import type { Optimizer } from "../optimizer/optimizer.ts";
import type { Schedule } from "../schedule/schedule.ts";
import { refused } from "./expect-batch-source.ts";

/** How gradients are shortened before an update; the norm comes first. */
export interface ClipOptions {
  /** The largest norm of all gradients together; see `clipGradientNorm`. */
  readonly norm?: number;
  /** The largest absolute value of an element; see `clipGradientValue`. */
  readonly value?: number;
}

/** A step whose gradients are ready. */
export interface BeforeUpdate {
  readonly epoch: number;
  /** The step being made, from 1. */
  readonly step: number;
  readonly globalStep: number;
  readonly loss: number;
  /** Before clipping; undefined without `clip.norm`. */
  readonly gradientNorm: number | undefined;
}

/** What happens in each step of training. */
export interface StepOptions {
  /**
   * How many minibatches make one step: their gradients are added up, each weighted by its examples when the loss is a mean,
   * so that the gradient is that of one large batch up to rounding. Batch norms still see one minibatch at a time. The last
   * step of an epoch takes what is left. Default 1.
   */
  readonly accumulate?: number;
  readonly clip?: ClipOptions;
  /**
   * The learning rate of each step of this run, from 0 on: of all groups by one function, or of each by its own. Without it
   * the rates are what somebody sets.
   */
  readonly schedule?: Schedule | readonly Schedule[];
  /**
   * Called with the gradients ready and clipped, just before the update; `"skip"` leaves the parameters as they are and goes
   * on with the next step. It must be done when it returns.
   */
  readonly beforeUpdate?: (info: BeforeUpdate) => "skip" | void;
  /**
   * What happens when the loss or a gradient is not a finite number: `"stop"` ends the run with a `NonFiniteError` that tells
   * where the first such number came from, `"skip"` leaves the step out and goes on, up to ten times in a row. Default
   * `"stop"`. Either way model and optimizer are as before the step.
   */
  readonly nonFinite?: NonFinitePolicy;
}

/** Refuses settings that cannot be. */
export function checkStepOptions(
  where: string,
  optimizer: Optimizer,
  { accumulate, clip, schedule, beforeUpdate, nonFinite }: StepOptions,
): void {
  if (accumulate !== undefined) expectCount(where, "accumulate", accumulate);
  if (clip?.norm !== undefined) expectPositive(where, "clip.norm", clip.norm);
  if (clip?.value !== undefined) expectPositive(where, "clip.value", clip.value);
  if (beforeUpdate !== undefined && typeof beforeUpdate !== "function") {
    throw refused(where, "beforeUpdate must be a function", String(beforeUpdate));
  }
  if (nonFinite !== undefined) expectOneOf(where, "nonFinite", nonFinite, ["stop", "skip"]);
  if (schedule === undefined || typeof schedule === "function") return;
  const { length } = optimizer.groups;
  if (Array.isArray(schedule) && schedule.length === length && schedule.every((one) => typeof one === "function")) {
    return;
  }
  throw new ValueError({
    code: "invalid-schedule",
    where,
    expected: `schedule must be a function of the step, or an array of ${length}, one for each parameter group`,
    got: Array.isArray(schedule) ? `an array of ${schedule.length}` : String(schedule),
  });
}

/** Gives every group its rate for a step, from 0; the optimizer refuses what is none. */
export function setRates({ groups }: Optimizer, schedule: StepOptions["schedule"], step: number): void {
  if (schedule === undefined) return;
  if (typeof schedule === "function") {
    const rate = schedule(step);
    for (let g = 0; g < groups.length; g++) groups[g].learningRate = rate;
  } else {
    for (let g = 0; g < groups.length; g++) groups[g].learningRate = schedule[g](step);
  }
}
