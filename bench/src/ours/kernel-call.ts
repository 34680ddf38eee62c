import type { KernelTiming } from "../process/answer.ts";

/** One call of one kernel, ready to be repeated. */
export interface KernelCall extends Omit<KernelTiming, "microseconds"> {
  run(): void;
}
