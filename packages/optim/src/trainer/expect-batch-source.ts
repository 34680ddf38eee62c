import type { BatchSource } from "@chainrule/core";
import { ValueError } from "@chainrule/tensor";

/** Refuses what cannot be gone through in minibatches. */
export function expectBatchSource(where: string, name: string, source: BatchSource): void {
  if (typeof source?.batches === "function" && Number.isSafeInteger(source.size) && source.size >= 0) return;
  const got = typeof source?.batches === "function" ? `size ${source.size}` : String(source);
  throw refused(where, `${name} must be a batch source with size and batches, such as a dataset`, got);
}

/** The error for an option outside of what is allowed. */
export function refused(where: string, expected: string, got: string): ValueError {
  return new ValueError({ code: "invalid-option", where, expected, got });
}
