import type { GraphView } from "@chainrule/core";
import type { CircuitOptions } from "./circuit-options.ts";
import { diagramOf } from "./diagram/diagram-of.ts";
import { toSvg } from "./svg/to-svg.ts";

/**
 * A circuit as SVG, with what is known of it: the value of each wire above it in green, its gradient below in red after a ∂.
 * Before backward there are no gradients. Complete in itself; text can be selected, dark readers get dark colours.
 *
 * @param graph a `Graph`, or a `Walk` through one.
 * @throws ValueError for an option that cannot be.
 */
export function drawSvg(graph: GraphView, options: CircuitOptions = {}): string {
  return toSvg(diagramOf(graph, options), options.direction);
}
