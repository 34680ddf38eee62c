import type { GraphView } from "@chainrule/core";
import type { CircuitOptions } from "./circuit-options.ts";
import { diagramOf } from "./diagram/diagram-of.ts";
import { toDot } from "./dot/to-dot.ts";

/**
 * A circuit in the language of Graphviz, to be laid out by `dot -Tsvg`; what {@link drawSvg} shows stands on the wires.
 *
 * @param graph a `Graph`, or a `Walk` through one.
 * @throws ValueError for an option that cannot be.
 */
export function drawDot(graph: GraphView, options: CircuitOptions = {}): string {
  return toDot(diagramOf(graph, options), options.direction);
}
