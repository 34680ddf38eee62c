import type { Gate } from "../gate.ts";
import { Graph } from "./graph.ts";

/** A gate that can show what it does as a graph of the very gates that it holds. */
export interface Unfoldable {
  toGraph(): Graph;
}

/** The graph that a gate is, or that it can show itself as; undefined for a gate that is no more than a gate. */
export function graphInside(gate: Gate): Graph | undefined {
  if (gate instanceof Graph) return gate;
  return "toGraph" in gate && typeof gate.toGraph === "function" ? (gate as Gate & Unfoldable).toGraph() : undefined;
}
