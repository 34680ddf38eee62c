import type { JobFile } from "../job/job-file.ts";
import type { Job } from "../job/job.ts";
import type { ProfileAnswer } from "../process/answer.ts";
import { runChild } from "../process/run-child.ts";
import type { Entrant } from "../subject/entrant.ts";
import type { Context } from "./context.ts";

/** Where the time of a step goes, of one job on one engine. */
export interface ProfileResult {
  readonly job: string;
  readonly name: string;
  readonly host: string;
  readonly profile?: ProfileAnswer;
  readonly reason?: string;
}

/** The engines whose steps are looked into. */
const PROFILED: ReadonlySet<string> = new Set(["wasm1", "wasm", "native1"]);

/** Trains each job with kernels that note their time. */
export async function profiles(
  work: readonly (readonly [Job, JobFile])[],
  entrants: readonly Entrant[],
  { quick, progress, signal }: Context,
): Promise<ProfileResult[]> {
  const results: ProfileResult[] = [];
  const scale = quick ? 0.25 : 1;
  for (const [job, file] of work) {
    for (const { subject, host, command } of entrants) {
      if (!PROFILED.has(subject.id)) continue;
      progress.say(`profile: ${job.name}, ${subject.name}, ${host}`);
      const { name, module, settings } = subject;
      const times = { warmUp: 1000 * scale, window: 2000 * scale };
      const request = { task: "profile", job, file, module, settings, ...times } as const;
      const outcome = await runChild<ProfileAnswer>(command, request, signal);
      const row = { job: job.name, name, host };
      results.push(outcome.ok ? { ...row, profile: outcome.answer } : { ...row, reason: outcome.reason });
    }
  }
  return results;
}
