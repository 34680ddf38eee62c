import { isContainer } from "@chainrule/core";
import type { Gate, GatePlace, Parameter } from "@chainrule/core";
import type { SummaryTotals } from "./summary-row.ts";

/** How many numbers a gate's parameters hold. */
export interface ParameterCount {
  /** In those that no gate before it has. */
  readonly first: number;
  /** In those that a gate before it has too. */
  readonly shared: number;
}

/** Counts for each place the parameters that are not those of gates within it. */
export function parameterCounts(places: readonly GatePlace[]): readonly ParameterCount[] {
  const counted = new Set<Parameter>();
  return places.map((place) => {
    let [first, shared] = [0, 0];
    for (const parameter of ownParameters(place)) {
      if (counted.has(parameter)) shared += parameter.value.size;
      else first += parameter.value.size;
      counted.add(parameter);
    }
    return { first, shared };
  });
}

/** The parameters of a whole model, each counted once. */
export function parameterTotals(
  model: Gate,
): Pick<SummaryTotals, "parameters" | "trainable" | "frozen" | "parameterBytes"> {
  let [trainable, frozen, parameterBytes] = [0, 0, 0];
  for (const { value, requiresGrad } of new Set(model.parameters())) {
    if (requiresGrad) trainable += value.size;
    else frozen += value.size;
    parameterBytes += value.size * value.data.BYTES_PER_ELEMENT;
  }
  return { parameters: trainable + frozen, trainable, frozen, parameterBytes };
}

function ownParameters({ gate, isContainer: isOpen }: GatePlace): Set<Parameter> {
  const own = new Set(gate.parameters());
  if (!isOpen || !isContainer(gate)) return own;
  for (const inner of gate.gates) for (const parameter of inner.parameters()) own.delete(parameter);
  return own;
}
