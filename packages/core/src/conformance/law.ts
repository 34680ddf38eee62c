import type { Trial } from "./trial.ts";

/** The short names of the laws, by which a subject makes its exceptions. */
export type LawKey =
  | "alike"
  | "arena"
  | "call-order"
  | "changes"
  | "coupling"
  | "empty-batch"
  | "extremes"
  | "frozen"
  | "gradients"
  | "last-forward"
  | "modes"
  | "nan"
  | "own-memory"
  | "parameters-only"
  | "refusals"
  | "result-kinds"
  | "single-precision"
  | "singles"
  | "state"
  | "strided"
  | "sums"
  | "tied"
  | "untouched";

/** One way in which a gate breaks a law. */
export interface ConformanceFinding {
  /** What is wrong: `"gradient of input 0 [1, 2]"`. */
  readonly of: string;
  readonly expected: string;
  readonly got: string;
}

/** Why a law says nothing about a gate. */
export class DoesNotApply {
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}

/** One thing that every gate must keep to, and how to see whether it does. */
export interface Law {
  readonly key: LawKey;
  /** The law itself, as a sentence that begins with the call: the title of a test. */
  readonly name: string;
  /** What breaks it, empty for a gate that keeps it. What it throws is a finding too. */
  examine(trial: Trial): readonly ConformanceFinding[] | DoesNotApply;
}
