import type { GraphView } from "@chainrule/core";
import type { CircuitOptions } from "./circuit-options.ts";
import { diagramOf } from "./diagram/diagram-of.ts";
import { toMermaid } from "./mermaid/to-mermaid.ts";

/**
 * A circuit in the language of Mermaid, which GitHub and many editors draw from Markdown; what {@link drawSvg} shows stands
 * on the wires.
 *
 * @param graph a `Graph`, or a `Walk` through one.
 * @throws ValueError for an option that cannot be.
 */
export function drawMermaid(graph: GraphView, options: CircuitOptions = {}): string {
  return toMermaid(diagramOf(graph, options), options.direction);
}
