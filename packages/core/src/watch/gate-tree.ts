import { isContainer } from "../container.ts";
import type { Gate } from "../gate.ts";

/** A gate and where it stands within a model. */
export interface GatePlace {
  readonly gate: Gate;
  /** The positions within its containers, from the outermost on: `[2, 0]`; empty for the model itself. */
  readonly path: readonly number[];
  /** Whether it tells the gates that it is made of. */
  readonly isContainer: boolean;
}

/** A model and all gates within it, each container before its content. A gate that stands twice is listed twice. */
export function gateTree(model: Gate): GatePlace[] {
  const places: GatePlace[] = [];
  const visit = (gate: Gate, path: readonly number[], around: readonly Gate[]): void => {
    // A container that holds itself could never compute; here it must not end in an endless list.
    const inner = isContainer(gate) && !around.includes(gate) ? gate.gates : undefined;
    places.push({ gate, path, isContainer: inner !== undefined });
    for (const [i, child] of (inner ?? []).entries()) visit(child, [...path, i], [...around, gate]);
  };
  visit(model, [], []);
  return places;
}
