import type { BatchSource } from "@chainrule/core";
import type { FitOptions } from "./fit-options.ts";
import type { RunSettings } from "./trainer-state.ts";

/** The settings of a run, with their defaults. */
export function runSettings(data: BatchSource, options: FitOptions): RunSettings {
  const { batchSize, dropLast = false, shuffle = true, accumulate = 1 } = options;
  return { batchSize, dropLast, shuffle, accumulate, size: data.size ?? null };
}
