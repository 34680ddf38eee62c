import type { JobName } from "../job/job.ts";
import type { Settings } from "../process/request.ts";

/** One thing to time: a framework with its settings. */
export interface Subject {
  /** What `--engine` or `--peer` calls it. */
  readonly id: string;
  /** What tables call it. */
  readonly name: string;
  readonly kind: "ours" | "javascript" | "python";
  /** File URL of the module whose `prepare` a child calls; of a Python program for those. */
  readonly module: string;
  readonly settings: Settings;
  /** Flags for Node; undefined where the subject makes no sense under that version. */
  readonly nodeFlags: (version: string) => readonly string[] | undefined;
  /** Why it cannot run a job, or undefined. */
  readonly refusal: (job: JobName) => string | undefined;
  /** Whether it begins with the weights of the job's file and updates once per batch, so that its loss must agree. */
  readonly comparable: (job: JobName) => boolean;
}
