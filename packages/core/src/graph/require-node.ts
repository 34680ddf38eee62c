import { ValueError } from "@chainrule/tensor";
import type { GraphNode } from "./graph-node.ts";
import type { Graph } from "./graph.ts";

/**
 * A node of this graph, given itself or by its name.
 *
 * @throws ValueError when it is not in the graph.
 */
export function requireNode(graph: Graph, where: string, node: GraphNode | string): GraphNode {
  const found = typeof node === "string" ? graph.node(node) : node;
  if (graph.nodes.includes(found)) return found;
  throw new ValueError({
    code: "foreign-node",
    where,
    expected: "a node of this graph",
    got: `${String(found)}, which is not in it`,
    fix: "A graph made by fold, unfold or tied has nodes of its own: find them by name",
  });
}
