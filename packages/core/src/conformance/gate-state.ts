import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import { isContainer } from "../container.ts";
import type { Gate } from "../gate.ts";
import { keptTensors } from "../kept-tensors.ts";

/**
 * What a gate carries from step to step besides its parameters, such as running statistics: the tensors among its own
 * properties, and those of the gates inside, in order.
 */
export function gateState(gate: Gate): (Tensor | IntegerTensor)[] {
  return [...keptTensors(gate), ...(isContainer(gate) ? gate.gates.flatMap(gateState) : [])];
}

/** The same as text, to see whether anything has changed. */
export function stateText(gate: Gate): string {
  return JSON.stringify(gateState(gate).map(({ data }) => Array.from(data)));
}
