import { StateError } from "@chainrule/tensor";
import { copyNodes } from "./copy-nodes.ts";
import type { Copied } from "./copy-nodes.ts";
import { ConstantNode, GateNode } from "./graph-node.ts";
import type { GraphNode } from "./graph-node.ts";
import { graphInside } from "./graph-inside.ts";
import { Graph } from "./graph.ts";
import { requireNode } from "./require-node.ts";

/**
 * The same graph with the gates of one of its gates in the place of that gate: the opposite of {@link fold}.
 *
 * The inner nodes are named after it, `sigmoid.exp`, and the last of them takes its name. The gates themselves are the
 * same instances, so use either graph at a time; the nodes are new, so find them by name.
 *
 * @param node the node of a gate that is a graph or has `toGraph()`, or its name.
 * @throws StateError for a gate that is not made of gates.
 */
export function unfold(graph: Graph, node: GraphNode | string): Graph {
  const target = requireNode(graph, "unfold", node);
  const inner = target.kind === "gate" ? graphInside(target.gate) : undefined;
  if (inner === undefined) throw notMadeOfGates(target);
  const { inputs, outputs } = copyNodes(graph, (each, copied) =>
    each === target
      ? inlined(inner, each as GateNode, copied)
      : new GateNode((each as GateNode).gate, each.operands.map(copied)),
  );
  return new Graph(inputs, outputs);
}

/** The output of the inner graph, its nodes made anew over the outer operands. */
function inlined(inner: Graph, place: GateNode, copied: Copied): GraphNode {
  const [output] = Object.values(inner.outputs);
  const made = new Map<GraphNode, GraphNode>(inner.inputs.map((node, i) => [node, copied(place.operands[i])]));
  for (const node of inner.nodes) {
    if (node.kind === "input") continue;
    const copy = copyOf(node, (operand) => made.get(operand) as GraphNode);
    if (node !== output && node.name !== undefined && copy.kind !== "parameter" && copy.kind !== "input") {
      copy.as(`${String(place)}.${node.name}`);
    }
    made.set(node, copy);
  }
  return made.get(output) as GraphNode;
}

function copyOf(node: Exclude<GraphNode, { kind: "input" }>, copied: Copied): GraphNode {
  if (node.kind === "parameter") return node;
  return node.kind === "constant" ? new ConstantNode(node.value) : new GateNode(node.gate, node.operands.map(copied));
}

function notMadeOfGates(node: GraphNode): StateError {
  return new StateError({
    code: "not-made-of-gates",
    where: "unfold",
    expected: "a node whose gate is a graph, or can show itself as one",
    got: String(node),
    fix: "Name the node of a folded graph, a Sequential or a Residual",
  });
}
