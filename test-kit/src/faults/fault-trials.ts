import { Linear, MeanSquaredError } from "@chainrule/layers";
import { SGD, Trainer } from "@chainrule/optim";
import type { TrainerState } from "@chainrule/optim";
import { CheckpointFolder } from "@chainrule/optim/node";
import { Random } from "@chainrule/tensor";
import { isDeepStrictEqual } from "node:util";
import { FaultyFileSystem } from "./faulty-file-system.ts";
import type { Fault } from "./faulty-file-system.ts";

/** What came of letting one call after the other fail. */
export interface FaultReport {
  /** Trials, in each of which one call of a save was let fail. */
  readonly trials: number;
  /** In how many of them the save failed, and the checkpoint before it was found. */
  readonly before: number;
  /** In how many the new one was found. */
  readonly after: number;
  readonly failures: readonly string[];
}

/** So many stops of the machine at each call, as each loses something else. */
const STOPS = 20;

/**
 * Lets the N-th file-system call of a save fail, for N = 1, 2, ... until a save gets through untouched. After each, the newest
 * checkpoint must load, as the one before or the new one, with the best one that it knows of; and the next save must succeed.
 */
export async function tryFaults(fault: Fault): Promise<FaultReport> {
  const states = [stateAfter(1), stateAfter(2), stateAfter(3)] as const;
  const failures: string[] = [];
  let [before, after, trials, isTouched] = [0, 0, 0, true];
  for (let at = 1; isTouched; at++) {
    for (let seed = 0; seed < (fault === "crash" ? STOPS : 1); seed++) {
      const system = new FaultyFileSystem(new Random(seed));
      const outcome = await tryFault(fault, at, system, states);
      isTouched = outcome.isTouched;
      if (outcome.failure !== undefined) failures.push(`call ${at} by ${fault}, seed ${seed}: ${outcome.failure}`);
      if (!isTouched) continue;
      trials++;
      if (outcome.found === "before") before++;
      if (outcome.found === "after") after++;
    }
  }
  return { trials, before, after, failures };
}

interface Outcome {
  /** Whether the save made the call that was to fail. */
  readonly isTouched: boolean;
  readonly found?: "before" | "after";
  /** What must not be. */
  readonly failure?: string;
}

async function tryFault(
  fault: Fault,
  at: number,
  system: FaultyFileSystem,
  [first, second, third]: readonly [TrainerState, TrainerState, TrainerState],
): Promise<Outcome> {
  const folder = new CheckpointFolder("folder", { keep: 1, fileSystem: system });
  await folder.save(10, { trainer: first });
  system.failAt(at, fault);
  const isSaved = await folder.save(20, { trainer: second }, true).then(
    () => true,
    () => false,
  );
  const isTouched = system.calls >= at;
  if (fault === "crash") system.restart();
  else system.failAt(0, fault);
  const found = await latest(folder);
  if (typeof found === "string") return { isTouched, failure: found };
  const isBefore = isDeepStrictEqual(found, first);
  const isAfter = isDeepStrictEqual(found, second);
  if (!isBefore && !isAfter) return { isTouched, failure: "the newest checkpoint is neither the old nor the new one" };
  const outcome = { isTouched, found: isBefore ? "before" : "after" } as const;
  if (isSaved && isBefore) return { ...outcome, failure: "a save that succeeded is not there" };
  if (isAfter && !isDeepStrictEqual((await folder.best())?.trainer, second)) {
    return { ...outcome, failure: "the newest checkpoint is the best one, which is not there" };
  }
  await folder.save(30, { trainer: third });
  if (!isDeepStrictEqual(await latest(folder), third)) return { ...outcome, failure: "the save after it is not there" };
  return outcome;
}

async function latest(folder: CheckpointFolder): Promise<TrainerState | string> {
  try {
    return (await folder.latest())?.checkpoint.trainer ?? "no checkpoint is left";
  } catch (error) {
    return `no checkpoint loads: ${String(error)}`;
  }
}

/** The state of a trainer that is told apart by its weights. */
function stateAfter(weight: number): TrainerState {
  const model = new Linear(3, 2);
  model.weight.value.data.fill(weight);
  const optimizer = new SGD(model.parameters(), { learningRate: 0.1 });
  return new Trainer({ model, loss: new MeanSquaredError(), optimizer }).state();
}
