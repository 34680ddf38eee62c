/** What a check thinks of what it measured: nothing to do, worth a look, or wrong. */
export type Verdict = "good" | "look" | "bad";

/** One number that a check has measured. */
export interface Measure {
  /** What it is of, such as `"starting loss"` or the name of a layer. */
  readonly name: string;
  readonly value: number;
  /** `"nats"`, `"%"`, `"steps"`; empty for a plain number. */
  readonly unit: string;
}

/** What one check of the doctor has found. */
export interface Finding {
  /** For people: `"starting loss"`. */
  readonly name: string;
  /** For programs, and stable: `"starting-loss"`. */
  readonly code: string;
  readonly verdict: Verdict;
  readonly measures: readonly Measure[];
  /** What was measured, in a few words. */
  readonly measured: string;
  readonly expected: string;
  /** One line: what to do about it. */
  readonly advice: string;
}
