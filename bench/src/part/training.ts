import type { JobFile } from "../job/job-file.ts";
import type { Job } from "../job/job.ts";
import type { Outcome, TrainAnswer } from "../process/answer.ts";
import { runChild } from "../process/run-child.ts";
import { median } from "../report/median.ts";
import { numberText } from "../report/number-text.ts";
import { spreadOf } from "../report/spread.ts";
import type { Spread } from "../report/spread.ts";
import type { Entrant } from "../subject/entrant.ts";
import type { Context } from "./context.ts";

/** What one subject made of one job. */
export interface TrainingResult {
  readonly job: string;
  readonly id: string;
  readonly name: string;
  readonly kind: "ours" | "javascript" | "python";
  readonly host: string;
  /** Whether it did the same arithmetic as the others, so that its loss must agree. */
  readonly comparable: boolean;
  /** Over the rounds; undefined where it did not run, and then `reason` says why. */
  readonly figures?: TrainingFigures;
  readonly reason?: string;
}

export interface TrainingFigures {
  readonly rounds: number;
  readonly samplesPerSecond: Spread;
  readonly microsecondsPerStep: Spread;
  readonly checkedLoss: number | null;
  readonly firstStepMilliseconds: number;
  readonly peakMegabytes: number;
  readonly about?: string;
}

/** A subject whose process takes longer than this in the first round is not asked again. */
const SLOW = 15_000;

/**
 * Trains every job with every subject, each in a process of its own and one at a time, round by round: whatever the
 * machine does meanwhile hits all of them alike.
 */
export async function trainInRounds(
  work: readonly (readonly [Job, JobFile])[],
  entrants: readonly Entrant[],
  { rounds, quick, progress, signal }: Context,
): Promise<TrainingResult[]> {
  const pace = quick ? 0.25 : 1;
  const pairs = work.flatMap(([job, file]) => entrants.map((entrant) => new Pair(job, file, entrant)));
  for (let round = 1; round <= rounds; round++) {
    for (const [i, pair] of pairs.entries()) {
      if (pair.isOver) continue;
      progress.say(`round ${round}/${rounds}, ${i + 1}/${pairs.length}: ${pair}`);
      const figure = await pair.run(pace, signal);
      progress.note(`round ${round}  ${String(pair).padEnd(55)}  ${figure}`);
    }
  }
  return pairs.map((pair) => pair.result());
}

/** A subject on a job, over the rounds. */
class Pair {
  readonly job: Job;
  readonly entrant: Entrant;
  readonly #file: JobFile;
  readonly #answers: TrainAnswer[] = [];
  #reason: string | undefined;
  #slow = false;

  constructor(job: Job, file: JobFile, entrant: Entrant) {
    this.job = job;
    this.entrant = entrant;
    this.#file = file;
    this.#reason = entrant.subject.refusal(job.name);
  }

  /** Whether another round would tell nothing new, or take too long. */
  get isOver(): boolean {
    return this.#reason !== undefined || this.#slow;
  }

  toString(): string {
    return `${this.job.name} ${this.entrant.subject.name}, ${this.entrant.host}`;
  }

  /** Runs one round, and gives its figure as a text. */
  async run(pace: number, signal: AbortSignal): Promise<string> {
    const { subject, command } = this.entrant;
    const start = performance.now();
    const outcome: Outcome<TrainAnswer> = await runChild(
      command,
      {
        task: "train",
        job: this.job,
        file: this.#file,
        module: subject.module,
        settings: subject.settings,
        warmUp: 1500 * pace,
        window: 1000 * pace,
        firstStepOnly: false,
      },
      signal,
    );
    this.#slow = performance.now() - start > SLOW;
    if (outcome.ok) {
      this.#answers.push(outcome.answer);
      return `${numberText(this.#samplesPerSecond(outcome.answer)).padStart(10)} samples/s`;
    }
    this.#reason = outcome.reason;
    return outcome.reason;
  }

  result(): TrainingResult {
    const { subject, host } = this.entrant;
    const { id, name, kind } = subject;
    const row = { job: this.job.name, id, name, kind, host, comparable: subject.comparable(this.job.name) };
    if (this.#answers.length === 0) return { ...row, reason: this.#reason ?? "it was not run" };
    const [{ checkedLoss, about }] = this.#answers;
    const slices = this.#answers.flatMap((answer) => answer.slices);
    return {
      ...row,
      figures: {
        rounds: this.#answers.length,
        samplesPerSecond: spreadOf(slices.map((microseconds) => (1e6 * this.job.batchSize) / microseconds)),
        microsecondsPerStep: spreadOf(slices),
        checkedLoss,
        firstStepMilliseconds: median(this.#answers.map((answer) => answer.firstStepMilliseconds)),
        peakMegabytes: median(this.#answers.map((answer) => answer.peakMegabytes)),
        ...(about !== undefined && { about }),
      },
    };
  }
  #samplesPerSecond({ slices }: TrainAnswer): number {
    return (1e6 * this.job.batchSize) / median(slices);
  }
}
