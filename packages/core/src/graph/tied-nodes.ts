import { StateError } from "@chainrule/tensor";
import { copyNodes } from "./copy-nodes.ts";
import type { CopiedNodes } from "./copy-nodes.ts";
import { GateNode } from "./graph-node.ts";
import type { GraphView } from "./graph-view.ts";

/**
 * The nodes of a second graph with a tied gate in each place.
 *
 * @throws StateError when a gate cannot be tied.
 */
export function tiedNodes(graph: GraphView): CopiedNodes {
  return copyNodes(graph, (node, copied) => {
    const tied = node.gate.tied?.();
    if (tied === undefined) {
      throw new StateError({
        code: "cannot-be-tied",
        where: "Graph.tied",
        expected: "every gate must have a method tied()",
        got: `${node.label} without one`,
        fix: "Give its class a tied() that returns a second instance with the same parameters",
      });
    }
    return new GateNode(tied, node.operands.map(copied));
  });
}
