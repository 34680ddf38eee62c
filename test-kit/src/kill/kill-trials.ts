import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { setImmediate as breathe, setTimeout as delay } from "node:timers/promises";
import type { Random } from "@chainrule/tensor";

/** What came of killing runs and letting them go on. */
export interface KillReport {
  /** Processes that were killed while they ran. */
  readonly kills: number;
  /** Kills that left a file half written. */
  readonly unfinished: number;
  /** Runs that were killed and resumed until they were finished, and held against the uninterrupted one. */
  readonly runs: number;
  readonly failures: readonly string[];
}

const BUILT = fileURLToPath(new URL("../../dist/kill/victim.js", import.meta.url));

/**
 * Trains once without an interruption, then again and again with a SIGKILL at a random moment of each process, about half of
 * them in the middle of writing, until there have been so many kills. Each run must end with the same bytes: weights, optimizer and history, and the logs of steps and epochs.
 */
export async function killAndResume(count: number, random: Random): Promise<KillReport> {
  const failures: string[] = [];
  const whole = await finishedRun(Number.POSITIVE_INFINITY, random, 0);
  let [kills, unfinished, runs] = [0, 0, 0];
  while (kills < count) {
    const run = await finishedRun(count - kills, random, whole.milliseconds);
    kills += run.kills;
    unfinished += run.unfinished;
    runs++;
    for (const file of ["final", "log", "table"] as const) {
      if (!run[file].equals(whole[file])) failures.push(`run ${runs}, killed ${run.kills} times: another ${file}`);
    }
  }
  return { kills, unfinished, runs, failures };
}

/** A run to its end in a folder of its own; each process is killed within `within` milliseconds, 0 for never. */
async function finishedRun(
  most: number,
  random: Random,
  within: number,
): Promise<{ kills: number; unfinished: number; milliseconds: number; final: Buffer; log: Buffer; table: Buffer }> {
  const folder = await mkdtemp(join(tmpdir(), "chainrule-kill-"));
  let [kills, unfinished] = [0, 0];
  try {
    const start = performance.now();
    while (!existsSync(join(folder, "final.safetensors"))) {
      const after = within > 0 && kills < most ? random.uniform(0, within) : undefined;
      // Moments at random are seldom those of writing, which are the ones that matter most.
      const killed = await runOnce(folder, after, random.integer(2) === 1);
      if (!killed) continue;
      kills++;
      if (hasUnfinished(join(folder, "checkpoints"))) unfinished++;
    }
    const milliseconds = performance.now() - start;
    const [final, log, table] = await Promise.all(
      ["final.safetensors", "log.jsonl", "log.csv"].map((name) => readFile(join(folder, name))),
    );
    return { kills, unfinished, milliseconds, final, log, table };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * Runs the program, and kills it after so long unless it has ended by then; tells whether it was killed.
 *
 * @param aims whether the kill waits for the next moment in which a file is half written.
 */
async function runOnce(folder: string, after: number | undefined, aims: boolean): Promise<boolean> {
  const child = spawn(process.execPath, [BUILT, folder], { stdio: ["ignore", "ignore", "pipe"] });
  let errors = "";
  child.stderr.on("data", (text: Buffer) => (errors += String(text)));
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.on("close", (code, signal) => resolve({ code, signal }));
  });
  if (after !== undefined) {
    await Promise.race([ended, delay(after)]);
    if (aims) await untilWriting(child, join(folder, "checkpoints"));
    child.kill("SIGKILL");
  }
  const { code, signal } = await ended;
  if (signal === "SIGKILL") return true;
  if (code !== 0) throw new Error(`the program ended with ${String(code ?? signal)}: ${errors}`);
  return false;
}

/** Waits for a file that is half written, or for the end of the program. */
async function untilWriting(child: ChildProcess, folder: string): Promise<void> {
  while (child.exitCode === null && !hasUnfinished(folder)) await breathe();
}

function hasUnfinished(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).some((name) => name.endsWith(".unfinished"));
}
