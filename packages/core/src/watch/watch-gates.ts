import type { Tensor } from "@chainrule/tensor";
import type { Gate } from "../gate.ts";

/** What stands around the calls of a gate. Each part must call `compute` once and return what it gives. */
export interface GateWatcher {
  readonly forward?: (gate: Gate, compute: () => Tensor, inputs: readonly Tensor[]) => Tensor;
  readonly backward?: (gate: Gate, gradOutput: Tensor, compute: () => readonly Tensor[]) => readonly Tensor[];
}

type Method = "forward" | "backward";

/**
 * Runs `work` while the calls of these gates go through a watcher.
 *
 * Each gate gets methods of its own that stand before those of its class, and loses them when `work` has ended, well or
 * not: so gates of any container are seen, also those that keep their values in private fields, as the gate itself still
 * does the work. A gate that was made unchangeable is not seen.
 */
export function watchGates<Result>(gates: Iterable<Gate>, watcher: GateWatcher, work: () => Result): Result {
  const restore: (() => void)[] = [];
  try {
    for (const gate of new Set(gates)) {
      const { forward, backward } = watcher;
      if (forward !== undefined) {
        const original = gate.forward;
        const seen = (...inputs: Tensor[]): Tensor => forward(gate, () => original.apply(gate, inputs), inputs);
        restore.push(shadowed(gate, "forward", seen));
      }
      if (backward !== undefined) {
        const original = gate.backward as (...values: unknown[]) => readonly Tensor[];
        const seen = (...values: [Tensor, ...unknown[]]): readonly Tensor[] =>
          backward(gate, values[0], () => original.apply(gate, values));
        restore.push(shadowed(gate, "backward", seen));
      }
    }
    return work();
  } finally {
    for (const undo of restore.toReversed()) undo();
  }
}

/** Gives the gate a method of its own; what comes back takes it away again. */
function shadowed(gate: Gate, method: Method, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(gate, method);
  const isDone = Reflect.defineProperty(gate, method, { value, configurable: true, writable: true, enumerable: false });
  return () => {
    if (!isDone) return;
    if (before === undefined) Reflect.deleteProperty(gate, method);
    else Object.defineProperty(gate, method, before);
  };
}
