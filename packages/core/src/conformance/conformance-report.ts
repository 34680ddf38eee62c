import type { LawVerdict } from "./law-verdict.ts";

/** What the laws have shown of a gate, law by law. Its text is for people. */
export class ConformanceReport {
  /** The gate: `"Linear(4 -> 3)"`. */
  readonly subject: string;
  /** One for each law, in the order in which they were tried. */
  readonly verdicts: readonly LawVerdict[];

  constructor(subject: string, verdicts: readonly LawVerdict[]) {
    this.subject = subject;
    this.verdicts = verdicts;
  }

  /** Whether no law is broken. */
  get passed(): boolean {
    return this.broken.length === 0;
  }

  /** The laws that are broken, with their findings. */
  get broken(): readonly LawVerdict[] {
    return this.verdicts.filter(({ verdict }) => verdict === "broken");
  }

  /**
   * ```
   * conformance of Square(): FAILED
   *   20 laws hold, 1 broken, 2 do not apply
   *   gradients: Gate.backward agrees with central differences: broken
   *     input 0 [0, 1]: expected 6.000000000, got 3
   *   modes: does not apply, as it has no mode
   * ```
   */
  toString(): string {
    const count = (verdict: LawVerdict["verdict"]): number =>
      this.verdicts.filter((entry) => entry.verdict === verdict).length;
    const excepted = count("excepted");
    return [
      `conformance of ${this.subject}: ${this.passed ? "passed" : "FAILED"}`,
      `  ${count("holds")} laws hold, ${this.broken.length} broken, ${count("does not apply")} do not apply` +
        (excepted > 0 ? `, ${excepted} excepted` : ""),
      ...this.broken.flatMap(linesOf),
      ...this.verdicts.flatMap((verdict) => (verdict.reason === undefined ? [] : linesOf(verdict))),
    ].join("\n");
  }
}

/** A verdict as the lines of a report. */
export function linesOf({ key, name, verdict, reason, findings }: LawVerdict): string[] {
  if (reason !== undefined) return [`  ${key}: ${verdict}, as ${reason}`];
  return [
    `  ${key}: ${name}: ${verdict}`,
    ...findings.map(({ of, expected, got }) => `    ${of}: expected ${expected}, got ${got}`),
  ];
}
