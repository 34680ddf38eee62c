import type { JobFile } from "../job/job-file.ts";
import type { Job } from "../job/job.ts";
import type { MemoryReading } from "../process/answer.ts";
import { runChild } from "../process/run-child.ts";
import type { Entrant } from "../subject/entrant.ts";
import type { Context } from "./context.ts";

/** The memory of a long training. */
export interface MemoryResult {
  readonly job: string;
  readonly name: string;
  readonly host: string;
  readonly readings?: readonly MemoryReading[];
  readonly reason?: string;
}

const STEPS = 10_000;
const READINGS = 5;
/** In milliseconds; ten thousand steps of a convolution take a while on a slow machine. */
const LIMIT = 900_000;

/** Trains long with our own default engine, and reads the memory on the way, to see that it stays. */
export async function memoryOverSteps(
  work: readonly (readonly [Job, JobFile])[],
  entrants: readonly Entrant[],
  { quick, progress, signal }: Context,
): Promise<MemoryResult[]> {
  const results: MemoryResult[] = [];
  const steps = quick ? STEPS / 4 : STEPS;
  for (const [job, file] of work) {
    for (const { subject, host, command } of entrants) {
      if (subject.id !== "wasm") continue;
      progress.say(`memory: ${job.name}, ${steps} steps, ${subject.name}, ${host}`);
      const { name, module, settings } = subject;
      const outcome = await runChild<MemoryReading[]>(
        { ...command, args: ["--expose-gc", ...command.args] },
        { task: "memory", job, file, module, settings, steps, readings: READINGS },
        signal,
        LIMIT,
      );
      const row = { job: job.name, name, host };
      results.push(outcome.ok ? { ...row, readings: outcome.answer } : { ...row, reason: outcome.reason });
    }
  }
  return results;
}
