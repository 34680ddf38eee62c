import type { Gate } from "./gate.ts";

/** A gate that is made of gates. */
export interface Container {
  /** The gates directly inside, in the order in which they compute. */
  readonly gates: readonly Gate[];
}

/** Whether a gate tells the gates that it is made of. */
export function isContainer(gate: Gate): gate is Gate & Container {
  return "gates" in gate && Array.isArray(gate.gates);
}

/** The gates that compute: those within a container, however deep, in its place; any other gate itself. */
export function* innermostGates(gate: Gate): Generator<Gate> {
  if (!isContainer(gate)) yield gate;
  else for (const inner of gate.gates) yield* innermostGates(inner);
}
