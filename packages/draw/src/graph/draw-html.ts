import type { GraphView } from "@chainrule/core";
import type { CircuitOptions } from "./circuit-options.ts";
import { diagramOf } from "./diagram/diagram-of.ts";
import { toHtml } from "./html/to-html.ts";

/**
 * A circuit as an HTML page that needs no network: the picture of {@link drawSvg} to move about in and to enlarge, for each
 * gate its value, the gradient that comes to it, its local part and what it hands back, and a walk through it gate by gate,
 * forward and back.
 *
 * @param graph a `Graph`, or a `Walk` through one.
 * @throws ValueError for an option that cannot be.
 */
export function drawHtml(graph: GraphView, options: CircuitOptions = {}): string {
  return toHtml(diagramOf(graph, options), options.direction);
}
