import type { Coupling } from "@chainrule/core";

/**
 * How a gate couples that mixes elements along one axis only. Counted from the front an axis may be the last one, counted
 * from the end the first, as the rank comes with the input.
 */
export function couplingAlong(axis: number): Coupling {
  if (axis === -1) return "row";
  return axis > 0 ? "example" : "all";
}
