import { ConstantNode, InputNode } from "./graph-node.ts";
import type { GateNode, GraphNode } from "./graph-node.ts";
import type { GraphView } from "./graph-view.ts";

/** New nodes in place of those of a graph. */
export interface CopiedNodes {
  readonly inputs: readonly InputNode[];
  readonly outputs: Readonly<Record<string, GraphNode>>;
}

/**
 * Makes new nodes for a graph, with the same names and in the same order.
 *
 * @param makeGateNode what stands in place of a gate's node, given the new operands; it gets the name unless it has one.
 */
export function copyNodes(
  graph: GraphView,
  makeGateNode: (node: GateNode, operands: readonly GraphNode[]) => GraphNode,
): CopiedNodes {
  const copies = new Map<GraphNode, GraphNode>();
  for (const node of graph.nodes) copies.set(node, copyOf(node, copies, makeGateNode));
  return {
    inputs: graph.inputs.map((node) => copies.get(node) as InputNode),
    outputs: Object.fromEntries(
      Object.entries(graph.outputs).map(([name, node]) => [name, copies.get(node) as GraphNode]),
    ),
  };
}

function copyOf(
  node: GraphNode,
  copies: ReadonlyMap<GraphNode, GraphNode>,
  makeGateNode: (node: GateNode, operands: readonly GraphNode[]) => GraphNode,
): GraphNode {
  if (node.kind === "input") return new InputNode(node.name);
  // A parameter has one node wherever it stands.
  if (node.kind === "parameter") return node;
  if (node.kind === "constant") return named(new ConstantNode(node.value), node.name);
  const operands = node.operands.map((operand) => copies.get(operand) as GraphNode);
  return named(makeGateNode(node, operands), node.name);
}

function named(node: GraphNode, name: string | undefined): GraphNode {
  return name === undefined || node.kind === "input" || node.name !== undefined ? node : node.as(name);
}
