import { Linear, MeanSquaredError } from "@chainrule/layers";
import { SGD, Trainer } from "@chainrule/optim";
import type { TrainerState } from "@chainrule/optim";
import { CheckpointFolder } from "@chainrule/optim/node";
import { isDeepStrictEqual } from "node:util";
import { FaultyFileSystem } from "./faulty-file-system.ts";
import type { Fault } from "./faulty-file-system.ts";

/** What came of letting one call after the other fail. */
export interface FaultReport {
  /** How many calls of a save were let fail, each in a trial of its own. */
  readonly trials: number;
  /** In how many of them the save failed, and the checkpoint before it was found. */
  readonly before: number;
  /** In how many the new one was found. */
  readonly after: number;
  readonly failures: readonly string[];
}

/**
 * Lets the N-th file-system call of a save fail, for N = 1, 2, ... until a save gets through untouched. After each, the newest
 * checkpoint must load, as the one before or the new one, and the next save must succeed.
 */
export async function tryFaults(fault: Fault): Promise<FaultReport> {
  const states = [stateAfter(1), stateAfter(2), stateAfter(3)] as const;
  const failures: string[] = [];
  let [before, after] = [0, 0];
  for (let at = 1; ; at++) {
    const trial = await tryFault(fault, at, states);
    if (trial === "untouched") return { trials: at - 1, before, after, failures };
    if (trial === "before") before++;
    else if (trial === "after") after++;
    else failures.push(`call ${at} by ${fault}: ${trial}`);
  }
}

/** What is found after the call failed; a sentence for what must not be. */
async function tryFault(
  fault: Fault,
  at: number,
  [first, second, third]: readonly [TrainerState, TrainerState, TrainerState],
): Promise<string> {
  const system = new FaultyFileSystem();
  const folder = new CheckpointFolder("folder", { keep: 1, fileSystem: system });
  await folder.save(10, { trainer: first });
  system.failAt(at, fault);
  const isSaved = await folder.save(20, { trainer: second }, true).then(
    () => true,
    () => false,
  );
  const isUntouched = system.calls < at;
  if (fault === "crash") system.restart();
  else system.failAt(0, fault);
  const found = await latest(folder);
  if (typeof found === "string") return found;
  const isBefore = isDeepStrictEqual(found, first);
  if (!isBefore && !isDeepStrictEqual(found, second)) return "the newest checkpoint is neither the old nor the new one";
  if (isSaved && isBefore) return "a save that succeeded is not there";
  await folder.save(30, { trainer: third });
  if (!isDeepStrictEqual(await latest(folder), third)) return "the save after it is not there";
  return isUntouched ? "untouched" : isBefore ? "before" : "after";
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
