import type { EngineInfo } from "@chainrule/tensor";

/** What computes, in one line: the build or library, its threads, and what it could not have. */
export function engineText({ variant, threads, notes }: EngineInfo): string {
  return [`${variant}, ${threads} thread${threads === 1 ? "" : "s"}`, ...notes].join("; ");
}
