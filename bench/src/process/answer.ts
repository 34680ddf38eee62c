/** What a child that trained says. */
export interface TrainAnswer {
  /** The loss that the checked step saw, before it changed the weights; null where a framework tells none. */
  readonly checkedLoss: number | null;
  /** Microseconds of one step, for each slice of the window. */
  readonly slices: readonly number[];
  /** From the start of the process to the end of its first step, without reading the job's file. */
  readonly firstStepMilliseconds: number;
  /** The most memory that the process held at any time, in MB. */
  readonly peakMegabytes: number;
  /** What ran: versions, engines. */
  readonly about?: string;
}

/** The memory of a process after a forced collection. */
export interface MemoryReading {
  readonly step: number;
  readonly heapMegabytes: number;
  readonly outsideMegabytes: number;
  readonly residentMegabytes: number;
}

/** One kernel at one size. */
export interface KernelTiming {
  readonly name: string;
  readonly size: string;
  readonly microseconds: number;
  /** Floating-point operations or bytes of one call. */
  readonly work: number;
  readonly unit: "FLOP" | "B";
}

/** What a child that timed kernels says. */
export interface KernelAnswer {
  /** How many threads large kernels ran on. */
  readonly threads: number;
  readonly timings: readonly KernelTiming[];
}

/** What one kernel takes of a step. */
export interface KernelShare {
  readonly name: string;
  readonly callsPerStep: number;
  readonly microsecondsPerStep: number;
}

/** What a child that looked into its steps says. */
export interface ProfileAnswer {
  readonly stepMicroseconds: number;
  readonly kernels: readonly KernelShare[];
}

/** The best rate of a native library's 1024 x 1024 x 1024 product in float32. */
export interface Peak {
  readonly library: string;
  readonly threads: number;
  readonly gigaflops: number;
}

/** What a child says on its fourth file: the answer, or why there is none. */
export type Outcome<Answer> =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly reason: string };
