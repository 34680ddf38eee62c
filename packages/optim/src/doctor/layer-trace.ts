import { gateTree, watchGates } from "@chainrule/core";
import type { Gate } from "@chainrule/core";
import type { Patient } from "./patient.ts";
import { spreadOf } from "./spread.ts";
import type { Spread } from "./spread.ts";

/** What a gate gave out in a pass, and what came back to it. */
export interface LayerTrace {
  /** Its place and its text: `"[0] Linear(2 -> 3)"`. */
  readonly name: string;
  readonly hasParameters: boolean;
  readonly activations: Spread;
  /** Of the loss with respect to the activations; undefined when nothing came back. */
  readonly gradients: Spread | undefined;
}

/** A gate that computes, with its name. */
export interface NamedGate {
  readonly gate: Gate;
  readonly name: string;
}

/** The gates that compute, those within containers in their places, each once. */
export function namedGates(model: Gate): NamedGate[] {
  const places = gateTree(model).filter(({ isContainer }) => !isContainer);
  return places.map(({ gate, path }) => ({
    gate,
    name: `${path.map((i) => `[${i}]`).join("")} ${String(gate).split("\n")[0]}`.trim(),
  }));
}

/** Runs the model forward and backward once; the parameters then hold the gradients of the loss. */
export function traceLayers(patient: Patient): readonly LayerTrace[] {
  const gates = namedGates(patient.model);
  const activations = new Map<Gate, Spread>();
  const gradients = new Map<Gate, Spread>();
  watchGates(
    gates.map(({ gate }) => gate),
    {
      forward: (gate, compute) => {
        const output = compute();
        activations.set(gate, spreadOf(output));
        return output;
      },
      backward: (gate, gradOutput, compute) => {
        gradients.set(gate, spreadOf(gradOutput));
        return compute();
      },
    },
    () => patient.differentiate(),
  );
  return gates.flatMap(({ gate, name }) => {
    const spread = activations.get(gate);
    if (spread === undefined) return [];
    const hasParameters = [...gate.parameters()].length > 0;
    return [{ name, hasParameters, activations: spread, gradients: gradients.get(gate) }];
  });
}
