import type { Gate } from "@chainrule/core";
import { ChainruleError, StateError } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/**
 * A second gate with the same parameters.
 *
 * @param place where the gate stands in its container, for error texts: `Sequential[2]`.
 * @throws StateError when it has no `tied()`, or holds a gate that has none.
 */
export function tie(place: string, gate: Gate<[Tensor]>): Gate<[Tensor]> {
  if (gate.tied === undefined) throw notTieable(place, gate);
  try {
    return gate.tied();
  } catch (error) {
    throw error instanceof ChainruleError ? error.within(place) : error;
  }
}

function notTieable(where: string, gate: unknown): StateError {
  return new StateError({
    code: "cannot-be-tied",
    where,
    expected: "a gate that tied() can make a second one of",
    got: `${String(gate)}, which has no tied()`,
    fix: "Give its class one that returns a second gate with the same parameters",
  });
}
