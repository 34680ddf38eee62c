import type { Finding, Verdict } from "./finding.ts";
import { worstOf } from "./verdict-of.ts";

/**
 * What the doctor has found, in the order of the checklist. Its text is a table for the terminal, with the advice below each
 * finding that is not good.
 */
export class Diagnosis {
  readonly findings: readonly Finding[];
  /** The names of the checks that could not be made, as an earlier finding stands in the way or they do not apply. */
  readonly notMeasured: readonly string[];

  constructor(findings: readonly Finding[], notMeasured: readonly string[]) {
    this.findings = findings;
    this.notMeasured = notMeasured;
  }

  /** The worst of all findings. */
  get verdict(): Verdict {
    return worstOf(this.findings.map(({ verdict }) => verdict));
  }

  /** The finding with this code; undefined when it was not measured. */
  finding(code: string): Finding | undefined {
    return this.findings.find((finding) => finding.code === code);
  }

  toString(): string {
    const rows = this.findings.map(({ verdict, name, measured, expected }) => [
      verdict,
      name,
      measured,
      `expected ${expected}`,
    ]);
    const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column].length)));
    const lines = rows.flatMap((row, i) => {
      const { verdict, advice } = this.findings[i];
      const line = row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ");
      return verdict === "good" ? [line] : [line, `${" ".repeat(widths[0])}  -> ${advice}`];
    });
    if (this.notMeasured.length > 0) lines.push(`not measured: ${this.notMeasured.join(", ")}`);
    return lines.join("\n");
  }
}
