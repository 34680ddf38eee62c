import { ConstantNode, InputNode } from "./graph-node.ts";
import type { GateNode, GraphNode } from "./graph-node.ts";
import type { GraphView } from "./graph-view.ts";

/** New nodes in place of those of a graph. */
export interface CopiedNodes {
  readonly inputs: readonly InputNode[];
  readonly outputs: Readonly<Record<string, GraphNode>>;
}

/** What a node has become. */
export type Copied = (node: GraphNode) => GraphNode;

/**
 * Makes new nodes for a graph, with the same names and in the same order.
 *
 * @param makeGateNode what stands in place of a gate's node, if anything; it gets the name unless it has one.
 */
export function copyNodes(
  graph: GraphView,
  makeGateNode: (node: GateNode, copied: Copied) => GraphNode | undefined,
): CopiedNodes {
  const copies = new Map<GraphNode, GraphNode>();
  const copied: Copied = (node) => copies.get(node) as GraphNode;
  for (const node of graph.nodes) {
    const copy = node.kind === "gate" ? makeGateNode(node, copied) : leafCopy(node);
    if (copy !== undefined) copies.set(node, named(copy, node.name));
  }
  return {
    inputs: graph.inputs.map((node) => copied(node) as InputNode),
    outputs: Object.fromEntries(Object.entries(graph.outputs).map(([name, node]) => [name, copied(node)])),
  };
}

/** A second node for a constant or an input; a parameter has one node wherever it stands. */
function leafCopy(node: Exclude<GraphNode, GateNode>): GraphNode {
  if (node.kind === "input") return new InputNode(node.name);
  return node.kind === "constant" ? new ConstantNode(node.value) : node;
}

/** Gives a name to a node that has none. */
function named(node: GraphNode, name: string | undefined): GraphNode {
  return name === undefined || node.kind === "input" || node.name !== undefined ? node : node.as(name);
}
