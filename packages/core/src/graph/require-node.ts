import { foreignNode } from "./find-node.ts";
import type { GraphNode } from "./graph-node.ts";
import type { Graph } from "./graph.ts";

/**
 * A node of this graph, given itself or by its name.
 *
 * @throws ValueError when it is not in the graph.
 */
export function requireNode(graph: Graph, where: string, node: GraphNode | string): GraphNode {
  const found = typeof node === "string" ? graph.node(node) : node;
  if (!graph.nodes.includes(found)) throw foreignNode(where, found);
  return found;
}
