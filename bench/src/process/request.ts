import type { JobFile } from "../job/job-file.ts";
import type { Job } from "../job/job.ts";

/** What a subject needs to know beyond the job: its backend, engine or number of threads. */
export type Settings = Readonly<Record<string, string | number | boolean>>;

interface OnJob {
  readonly job: Job;
  readonly file: JobFile;
  /** File URL of the module whose `prepare` makes the training; of no use to a program in another language. */
  readonly module: string;
  readonly settings: Settings;
}

/** Train, and time the steps. */
export interface TrainRequest extends OnJob {
  readonly task: "train";
  /** Milliseconds of steps before the timing begins, and of those that are timed. */
  readonly warmUp: number;
  readonly window: number;
  /** End after the first step, whose time since the start of the process is then all that is asked. */
  readonly firstStepOnly: boolean;
}

/** Train so many steps and read the process's memory now and then. */
export interface MemoryRequest extends OnJob {
  readonly task: "memory";
  readonly steps: number;
  readonly readings: number;
}

/** Train with an engine of ours whose kernels note their time. */
export interface ProfileRequest extends OnJob {
  readonly task: "profile";
  /** Milliseconds of steps before the notes begin, and of those that are noted. */
  readonly warmUp: number;
  readonly window: number;
}

/** Time each kernel of an engine of ours for so many milliseconds. */
export interface KernelRequest {
  readonly task: "kernels";
  readonly settings: Settings;
  readonly window: number;
}

/** Time native matrix products, for the peak of the machine. */
interface PeakRequest {
  readonly task: "peak";
  readonly settings: Settings;
  readonly window: number;
}

export type Request = TrainRequest | MemoryRequest | ProfileRequest | KernelRequest | PeakRequest;
