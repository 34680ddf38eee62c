import type { GraphView } from "@chainrule/core";
import type { CircuitOptions } from "./circuit-options.ts";
import { diagramOf } from "./diagram/diagram-of.ts";
import { toText } from "./terminal/to-text.ts";

/**
 * A circuit as text for the terminal: one line for each node with its formula, its value, its gradient, and what it hands
 * back to its operands. No colours.
 *
 * @param graph a `Graph`, or a `Walk` through one.
 * @throws ValueError for an option that cannot be.
 */
export function drawText(graph: GraphView, options: CircuitOptions = {}): string {
  return toText(diagramOf(graph, options));
}
