import { isLayer } from "@chainrule/core";
import type { Gate } from "@chainrule/core";

/** Runs `work` with these gates in evaluation mode, and gives each its own mode back. Containers come before their content. */
export function inEvaluation<Result>(gates: readonly Gate[], work: () => Result): Result {
  const layers = gates.filter(isLayer).map((layer) => ({ layer, mode: layer.mode }));
  try {
    for (const { layer } of layers) layer.eval();
    return work();
  } finally {
    // A container switches its content, which then gets its own.
    for (const { layer, mode } of layers) {
      if (mode === "train") layer.train();
      else layer.eval();
    }
  }
}
