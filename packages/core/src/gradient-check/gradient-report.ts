import { shapeText } from "@chainrule/tensor";
import type { SlopeVerdict } from "./slope.ts";

/** One slope that was checked. */
export interface GradientEntry extends SlopeVerdict {
  /** Which input or parameter: `"input 0"`, `"parameter 1 (bias)"`. */
  readonly of: string;
  /** Position in its tensor; undefined for a random direction through the whole of it. */
  readonly index: readonly number[] | undefined;
  readonly analytic: number;
}

/** How many entries the text of a report lists at most. */
const LISTED = 10;

/** What a gradient check found, entry by entry. Its text shows the worst ones. */
export class GradientReport {
  /** What was checked, such as `"Linear(4 -> 3)"`. */
  readonly subject: string;
  readonly tolerance: number;
  readonly entries: readonly GradientEntry[];

  constructor(subject: string, tolerance: number, entries: readonly GradientEntry[]) {
    this.subject = subject;
    this.tolerance = tolerance;
    this.entries = entries;
  }

  /** Whether no entry differs, and at least one entry could be compared. */
  get passed(): boolean {
    return this.failures.length === 0 && this.entries.some((entry) => entry.verdict === "agrees");
  }

  /** The entries whose analytic and numeric slopes differ, worst first. */
  get failures(): readonly GradientEntry[] {
    return this.entries
      .filter((entry) => entry.verdict === "differs")
      .toSorted((a, b) => b.relativeError - a.relativeError);
  }

  /** The entries at kinks, ties and edges of the domain, where there is no gradient to compare with. */
  get notDifferentiable(): readonly GradientEntry[] {
    return this.entries.filter((entry) => entry.verdict === "not differentiable here");
  }

  /** The compared entry with the largest relative error; undefined when nothing could be compared. */
  get worst(): GradientEntry | undefined {
    const compared = this.entries.filter((entry) => entry.verdict !== "not differentiable here");
    return compared.toSorted((a, b) => b.relativeError - a.relativeError)[0];
  }

  toString(): string {
    const listed = this.failures.length > 0 ? this.failures.slice(0, LISTED) : this.worst ? [this.worst] : [];
    const lines = [
      `gradient check of ${this.subject}: ${this.passed ? "passed" : "FAILED"}`,
      `  ${this.entries.length} slopes, ${this.failures.length} differ, ` +
        `${this.notDifferentiable.length} not differentiable here (tolerance ${this.tolerance})`,
      ...listed.map((entry) => `  ${entryText(entry)}`),
      ...this.notDifferentiable.slice(0, LISTED).map((entry) => `  ${placeText(entry)}: not differentiable here`),
    ];
    return lines.join("\n");
  }
}

function entryText(entry: GradientEntry): string {
  return (
    `${placeText(entry)}: analytic ${entry.analytic}, numeric ${entry.numeric}, ` +
    `relative error ${entry.relativeError.toExponential(1)}`
  );
}

function placeText({ of, index }: GradientEntry): string {
  return `${of} ${index === undefined ? "along a random direction" : shapeText(index)}`;
}
