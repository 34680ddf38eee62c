import type { JobFile } from "../job/job-file.ts";
import type { Job } from "../job/job.ts";
import type { TrainAnswer } from "../process/answer.ts";
import { runChild } from "../process/run-child.ts";
import { spreadOf } from "../report/spread.ts";
import type { Spread } from "../report/spread.ts";
import type { Entrant } from "../subject/entrant.ts";
import type { Context } from "./context.ts";

/** How long a subject takes from the start of its process to the end of its first step. */
export interface ColdStart {
  readonly name: string;
  readonly host: string;
  readonly milliseconds?: Spread;
  readonly reason?: string;
}

/** Starts every subject afresh several times, one after the other, and lets it take one step of a job. */
export async function coldStarts(
  [job, file]: readonly [Job, JobFile],
  entrants: readonly Entrant[],
  { quick, progress, signal }: Context,
): Promise<ColdStart[]> {
  const runs = quick ? 3 : 7;
  const able = entrants.filter(({ subject }) => subject.refusal(job.name) === undefined);
  const times = able.map((): number[] => []);
  const reasons = new Map<number, string>();
  for (let run = 1; run <= runs; run++) {
    progress.say(`cold start, run ${run}/${runs}`);
    for (const [i, { subject, command }] of able.entries()) {
      if (reasons.has(i)) continue;
      const { module, settings } = subject;
      const outcome = await runChild<TrainAnswer>(
        command,
        { task: "train", job, file, module, settings, warmUp: 0, window: 0, firstStepOnly: true },
        signal,
      );
      if (outcome.ok) times[i].push(outcome.answer.firstStepMilliseconds);
      else reasons.set(i, outcome.reason);
    }
  }
  return able.map(({ subject: { name }, host }, i) => {
    const reason = reasons.get(i);
    return reason === undefined ? { name, host, milliseconds: spreadOf(times[i]) } : { name, host, reason };
  });
}
