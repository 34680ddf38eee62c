import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import type { Gate } from "../gate.ts";
import { Parameter } from "../parameter.ts";
import { statePlaces } from "../state/state-places.ts";

/**
 * What a gate carries from step to step besides its parameters and generators, such as running statistics: the tensors among
 * its own properties, and those of the gates inside, in order.
 */
export function gateState(gate: Gate): (Tensor | IntegerTensor)[] {
  return [...statePlaces(gate).tensors.values()].filter(
    (place): place is Tensor | IntegerTensor => !(place instanceof Parameter),
  );
}

/** The same as text, to see whether anything has changed. */
export function stateText(gate: Gate): string {
  return JSON.stringify(gateState(gate).map(({ data }) => Array.from(data)));
}
