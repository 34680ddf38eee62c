import type { ModelState } from "@chainrule/core";
import { fromTypedArray, ValueError } from "@chainrule/tensor";

/** What `EarlyStopping` remembers from epoch to epoch. */
export type EarlyStoppingState = {
  /** The best figure so far; null before the first one. */
  readonly best: number | null;
  /** The epoch that it is of, from 1; 0 before the first one. */
  readonly bestEpoch: number;
  /** Epochs in a row that brought nothing better. */
  readonly waited: number;
  /** Of the model at that epoch, by path; null without `restoreBest`. */
  readonly tensors: ModelState["tensors"] | null;
};

/**
 * Refuses what is no state, and one without the tensors that are to be restored.
 *
 * @throws ValueError that says what is missing.
 */
export function checkEarlyStoppingState(state: EarlyStoppingState, restores: boolean): void {
  const { best, bestEpoch, waited, tensors } = state ?? {};
  if (typeof best !== "number" && best !== null) throw notAState(state);
  if (![bestEpoch, waited].every((count) => Number.isSafeInteger(count) && count >= 0)) throw notAState(state);
  if (typeof tensors !== "object") throw notAState(state);
  if (restores && best !== null && tensors === null) throw withoutTensors();
}

/** A copy of tensors that are contiguous, as those of a model's state are. */
export function copied(tensors: ModelState["tensors"]): ModelState["tensors"] {
  const copies = Object.entries(tensors).map(([name, { data, shape }]) => {
    return [name, fromTypedArray(data.slice() as Float32Array, shape)];
  });
  return Object.fromEntries(copies) as ModelState["tensors"];
}

function notAState(got: unknown): ValueError {
  return new ValueError({
    code: "invalid-state",
    where: "EarlyStopping.load",
    expected: "the state must have best, bestEpoch, waited and tensors",
    got: typeof got === "object" && got !== null ? Object.keys(got).join(", ") || "none of them" : String(got),
  });
}

function withoutTensors(): ValueError {
  return new ValueError({
    code: "invalid-state",
    where: "EarlyStopping.load",
    expected: "the state must have the tensors of the best epoch, to restore them",
    got: "null",
    fix: "Resume with restoreBest as it was when the state was taken",
  });
}
