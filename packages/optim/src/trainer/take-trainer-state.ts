import { modelState } from "@chainrule/core";
import { StateError } from "@chainrule/tensor";
import { expectMetricStates } from "./meter.ts";
import type { RunState, TrainerState } from "./trainer-state.ts";
import type { TrainerOptions } from "./trainer-options.ts";
import type { RunRecord, Workshop } from "./workshop.ts";

/** The state of a trainer now. */
export function takeTrainerState(
  where: string,
  { model, optimizer, metrics = [] }: TrainerOptions,
  { random, epochsBegun, record }: Workshop,
): TrainerState {
  if (record?.position.isWithinStep === true) throw withinStep(where);
  if (record?.position.sums !== undefined) expectMetricStates(where, metrics);
  return {
    version: 1,
    model: modelState(model),
    optimizer: optimizer.state(),
    random: random.state(),
    epochsBegun: record?.position.entered === true ? epochsBegun - 1 : epochsBegun,
    run: record === undefined ? null : runState(record),
  };
}

function runState({ settings, position, history, callbacks }: RunRecord): RunState {
  const { epoch, step, globalStep, skippedInARow, mode, sums } = position;
  return {
    settings,
    epoch,
    step,
    globalStep,
    ...(skippedInARow > 0 && { skippedInARow }),
    mode: mode ?? null,
    sums: sums ?? null,
    history: [...history.epochs],
    callbacks: callbacks.states(),
  };
}

function withinStep(where: string): StateError {
  return new StateError({
    code: "state-within-step",
    where,
    expected: "the state must be taken between two steps",
    got: "a step that is under way, or was left by an error",
    fix: "Take it in a callback or between epochs",
  });
}
