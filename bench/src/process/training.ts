import type { JobData } from "../job/read-job-file.ts";
import type { Job } from "../job/job.ts";
import type { Settings } from "./request.ts";

/** A network in training, whatever the framework. */
export interface Training {
  /**
   * One step on a batch that lies in the host's memory: copies it in, computes, updates, and gives the loss of the batch
   * before the update, or null where the framework tells none.
   */
  step(inputs: Float32Array, targets: Float32Array): number | null | Promise<number | null>;
  /** What runs: versions, engines. */
  readonly about?: string;
}

/** What a framework's module exports under the name `prepare`; the initial parameters are those of `data`. */
export type Prepare = (job: Job, data: JobData, settings: Settings) => Training | Promise<Training>;
