import { innermostGates } from "../container.ts";
import type { Gate } from "../gate.ts";
import { isLayer } from "../layer.ts";

/**
 * Whether a gate may be run once more just to look at it: not if it says that it is noisy or keeps statistics, and not if
 * it says nothing, has a mode and is in training.
 */
export function isRepeatable(gate: Gate): boolean {
  for (const inner of innermostGates(gate)) {
    const told = inner.pattern === undefined ? undefined : (inner.pattern.repeatable ?? true);
    if (!(told ?? !(isLayer(inner) && inner.mode === "train"))) return false;
  }
  return true;
}
