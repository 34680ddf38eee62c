import { expectCount, expectOneOf, Random, ValueError } from "@chainrule/tensor";
import type { Direction } from "../callback/monitor.ts";
import type { AbortSignalLike } from "../trainer/abort-signal.ts";
import { drawSettings, expectSpace } from "./search-space.ts";
import type { SearchSpace, TrialSettings } from "./search-space.ts";

/** How {@link randomSearch} goes about it. */
export interface RandomSearchOptions<Space extends SearchSpace> {
  /** What is drawn, by name: `{ learningRate: logUniform(1e-4, 1e-1), hidden: choice([16, 64]), epochs: 5 }`. */
  readonly space: Space;
  readonly trials: number;
  /** Default 0. The settings of a trial depend on the seed and its number alone. */
  readonly seed?: number;
  /** Whether less is better, or more. Default "min". */
  readonly mode?: Direction;
  /** How many trials may be under way at once, which helps where each runs in a worker. Default 1. */
  readonly parallel?: number;
  /** Ends the search: it resolves with the trials that are done. */
  readonly signal?: AbortSignalLike;
  /** Hears of each trial when it is done. */
  readonly onTrial?: (trial: Trial<TrialSettings<Space>>) => void;
}

/** What an objective is told beside its settings. */
export interface TrialContext {
  /** From 1. */
  readonly trial: number;
  /** A generator of the trial's own. */
  readonly random: Random;
  /** The signal of the search, to be handed to `fit`. */
  readonly signal: AbortSignalLike | undefined;
}

/** Settings that were tried, and what they were worth. */
export interface Trial<Values> {
  /** From 1. */
  readonly trial: number;
  readonly settings: Values;
  /** What the objective gave; NaN when its loss, a gradient or a parameter stopped being finite. */
  readonly value: number;
}

/** What {@link randomSearch} found. */
export interface SearchResult<Values> {
  /** The best first; those without a value last. */
  readonly trials: readonly Trial<Values>[];
  /** Undefined when no trial had a value. */
  readonly best: Trial<Values> | undefined;
  /** Whether all trials were made. */
  readonly completed: boolean;
}

/**
 * Seeded random search: draws settings, asks the objective what they are worth, and sorts.
 *
 * A trial whose training fails with "loss-not-finite", "gradient-not-finite" or "parameter-not-finite" counts as the worst;
 * anything else that the objective throws, or `onTrial`, rejects the search, once the trials under way have ended.
 *
 * @param objective trains with the settings and gives the figure that counts, such as a validation loss.
 * @throws (as a rejection) ValueError for options that cannot be.
 * Source: Bergstra and Bengio, 2012, Random Search for Hyper-Parameter Optimization.
 */
export async function randomSearch<Space extends SearchSpace>(
  options: RandomSearchOptions<Space>,
  objective: (settings: TrialSettings<Space>, context: TrialContext) => number | PromiseLike<number>,
): Promise<SearchResult<TrialSettings<Space>>> {
  const { space, trials, seed = 0, mode = "min", parallel = 1, signal, onTrial } = options;
  expectSpace("randomSearch", space);
  expectCount("randomSearch", "trials", trials);
  expectCount("randomSearch", "parallel", parallel);
  expectOneOf("randomSearch", "mode", mode, ["min", "max"]);
  const random = new Random(seed);
  const done: Trial<TrialSettings<Space>>[] = [];
  let [begun, isFailed] = [0, false];
  const workThrough = async (): Promise<void> => {
    while (begun < trials && !isFailed && !isAborted(signal)) {
      const trial = ++begun;
      const own = random.split(`trial ${trial}`);
      const settings = drawSettings(space, own.split("settings"));
      try {
        const value = await valueOf(() => objective(settings, { trial, random: own.split("objective"), signal }));
        const made = { trial, settings, value };
        done.push(made);
        onTrial?.(made);
      } catch (error) {
        // A trial that the signal interrupts is none; one that is done was not interrupted.
        if (isAborted(signal) && done.at(-1)?.trial !== trial) return;
        isFailed = true;
        throw error;
      }
    }
  };
  const workers = await Promise.allSettled(Array.from({ length: Math.min(parallel, trials) }, workThrough));
  for (const worker of workers) if (worker.status === "rejected") throw worker.reason;
  const sorted = done.toSorted((a, b) => rankOf(a, mode) - rankOf(b, mode) || a.trial - b.trial);
  const best = sorted.find(({ value }) => !Number.isNaN(value));
  return { trials: sorted, best, completed: done.length === trials };
}

/** Asked anew each time, as it changes meanwhile. */
function isAborted(signal: AbortSignalLike | undefined): boolean {
  return signal?.aborted === true;
}

/** With which codes a training ends whose numbers are no longer finite; see `NonFiniteError`. */
const RAN_AWAY: ReadonlySet<string | undefined> = new Set([
  "loss-not-finite",
  "gradient-not-finite",
  "parameter-not-finite",
]);

/** The figure of an objective; NaN where training ran away. */
async function valueOf(objective: () => number | PromiseLike<number>): Promise<number> {
  let value: number;
  try {
    value = await objective();
  } catch (error) {
    if (RAN_AWAY.has((error as ValueError | undefined)?.code)) return NaN;
    throw error;
  }
  if (typeof value === "number") return value;
  throw new ValueError({
    code: "not-a-figure",
    where: "randomSearch",
    expected: "the objective must give a number",
    got: String(value),
  });
}

/** Ascending from the best; NaN ranks last. Infinities are clamped, as they have no difference. */
function rankOf({ value }: Trial<unknown>, mode: Direction): number {
  const rank = mode === "min" ? value : -value;
  if (Number.isNaN(rank)) return Number.MAX_VALUE;
  return Math.min(Math.max(rank, -Number.MAX_VALUE / 4), Number.MAX_VALUE / 4);
}
