import { expectCount, Random, ValueError } from "@chainrule/tensor";
import type { Metric } from "../metric/metric.ts";
import { expectMetricStates } from "./meter.ts";
import type { RunSettings, RunState, TrainerState } from "./trainer-state.ts";

/** How settings are called in error texts. */
const NAMES: { readonly [Name in keyof RunSettings]: string } = {
  batchSize: "batchSize",
  dropLast: "dropLast",
  shuffle: "shuffle",
  accumulate: "accumulate",
  size: "examples in the data",
};

/**
 * Refuses a state that a run with these settings and metrics cannot go on from. Model, optimizer and callbacks check their own.
 *
 * @throws ValueError that says what differs.
 */
export function checkTrainerState(
  where: string,
  state: TrainerState,
  settings: RunSettings,
  metrics: readonly Metric[],
): void {
  if (state?.version !== 1) {
    throw refused("state-version", where, "resume must be a trainer's state of version 1", String(state?.version), {
      fix: "Pass what trainer.state() gave",
    });
  }
  const { random, epochsBegun, run } = state;
  expectCount(where, "resume.epochsBegun", epochsBegun, 0);
  // Refuses what is no state of a generator.
  void new Random(random);
  if (run !== null) checkRun(where, run, settings, metrics);
}

function checkRun(where: string, run: RunState, settings: RunSettings, metrics: readonly Metric[]): void {
  const differing = (Object.keys(NAMES) as (keyof RunSettings)[]).filter(
    (name) => run?.settings?.[name] !== settings[name],
  );
  if (differing.length > 0) {
    const list = (from: RunSettings | undefined): string =>
      differing.map((name) => `${NAMES[name]} ${from?.[name] ?? "unknown"}`).join(", ");
    throw refused("resume-differs", where, `a resumed run must have ${list(run?.settings)}`, list(settings), {
      fix: "Resume with the data and options that the state was taken with",
    });
  }
  expectCount(where, "resume.run.epoch", run.epoch);
  expectCount(where, "resume.run.step", run.step, 0);
  expectCount(where, "resume.run.globalStep", run.globalStep, run.step);
  if (run.skippedInARow !== undefined) expectCount(where, "resume.run.skippedInARow", run.skippedInARow, 0);
  if (!Array.isArray(run.history) || run.history.length !== run.epoch - 1) {
    throw refused("invalid-state", where, `resume.run.history must have ${run.epoch - 1} epochs`, String(run.history));
  }
  if (typeof run.callbacks !== "object" || run.callbacks === null) {
    throw refused("invalid-state", where, "resume.run.callbacks must be an object", String(run.callbacks));
  }
  if (run.step > 0) checkSums(where, run, metrics);
}

function checkSums(where: string, { sums }: RunState, metrics: readonly Metric[]): void {
  expectMetricStates(where, metrics);
  const { total, samples, metrics: saved = {} } = sums?.meter ?? {};
  const isWhole = [total, samples, sums?.seconds].every((value) => typeof value === "number");
  if (!isWhole || typeof saved !== "object" || saved === null) {
    throw refused("invalid-state", where, "resume.run.sums must have what the epoch came to", String(sums));
  }
  const [wanted, got] = [metrics.map(({ name }) => name), Object.keys(saved)].map(
    (names) => names.toSorted().join(", ") || "none",
  );
  if (wanted === got) return;
  throw refused("resume-differs", where, `a resumed run must have the metrics ${got}`, wanted);
}

function refused(
  code: string,
  where: string,
  expected: string,
  got: string,
  extra: { readonly fix?: string } = {},
): ValueError {
  return new ValueError({ code, where, expected, got, ...extra });
}
