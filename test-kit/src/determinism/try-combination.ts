import type { RunAnswer, RunRequest } from "./checked-run.ts";
import type { Combination } from "./combination.ts";
import { runInBrowser } from "./run-in-browser.ts";
import { runInChild } from "./run-in-child.ts";

/** What came of a combination. */
export interface CombinationReport {
  /** "untried" where the host or the engine is not there. */
  readonly outcome: "same" | "different" | "untried";
  /** A line to be read. */
  readonly text: string;
}

/** Runs combinations, and what they are held against once. */
export class CombinationTrials {
  readonly #known = new Map<string, Promise<RunAnswer>>();

  /** Trains both sides in processes of their own and compares every byte that they left behind. */
  async try(combination: Combination): Promise<CombinationReport> {
    const { name, request, host, isBrowser, against } = combination;
    let answer: RunAnswer;
    let expected: RunAnswer;
    try {
      expected = await this.#expected(against);
      answer = isBrowser ? await runInBrowser(request, host[0]) : await runInChild(request, host);
    } catch (error) {
      return { outcome: "untried", text: `${name}: not tried: ${reasonOf(error)}` };
    }
    const { runtime, engine, threads, notes } = answer;
    const different = Object.keys(expected.checksums).filter((subject) => {
      return answer.checksums[subject] !== expected.checksums[subject];
    });
    const where = [runtime, engine, `${threads} ${threads === 1 ? "thread" : "threads"}`, ...notes].join(", ");
    if (different.length === 0) return { outcome: "same", text: `${name}: the same bits (${where})` };
    const apart = Math.max(
      ...different.map((subject) => Math.abs(answer.losses[subject] / expected.losses[subject] - 1)),
    );
    return {
      outcome: "different",
      text: `${name}: other bits in ${different.join(", ")}, losses up to ${apart.toExponential(0)} apart (${where})`,
    };
  }

  #expected(request: RunRequest): Promise<RunAnswer> {
    const key = JSON.stringify(request);
    const known = this.#known.get(key) ?? runInChild(request);
    this.#known.set(key, known);
    return known;
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message: string };
  if (code === "ENOENT") return "there is no such program";
  const lines = message.split("\n").filter((line) => line.trim() !== "");
  return lines.find((line) => /Error: /.test(line)) ?? lines[0];
}
