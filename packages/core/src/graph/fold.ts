import { ValueError } from "@chainrule/tensor";
import { copyNodes } from "./copy-nodes.ts";
import { ConstantNode, GateNode, input } from "./graph-node.ts";
import type { GraphNode } from "./graph-node.ts";
import { Graph } from "./graph.ts";
import { requireNode } from "./require-node.ts";

/**
 * The same graph with some of its gates folded into one gate, a graph of them: the opposite of {@link unfold}.
 *
 * Constants and parameters that only these gates use go inside; every other operand becomes an input, by its name. The
 * gates themselves are the same instances, so use either graph at a time; the nodes are new, so find them by name.
 *
 * @param nodes the nodes of the gates to fold, or their names.
 * @param name of the new node.
 * @throws ValueError when the gates have several outputs, which is also so when a way leads out of them and back in.
 */
export function fold(graph: Graph, nodes: readonly (GraphNode | string)[], name: string): Graph {
  const group = new Set(nodes.map((node) => requireNode(graph, "fold", node)));
  expectGates(group);
  const output = onlyOutput(graph, group);
  const outside = outsideOperands(graph, group);
  const inner = innerGraph(graph, group, outside, output);
  const { inputs, outputs } = copyNodes(graph, (node, copied) => {
    if (node === output) return new GateNode(inner, outside.map(copied)).as(name);
    return group.has(node) ? undefined : new GateNode(node.gate, node.operands.map(copied));
  });
  return new Graph(inputs, outputs);
}

function innerGraph(
  graph: Graph,
  group: ReadonlySet<GraphNode>,
  outside: readonly GraphNode[],
  output: GraphNode,
): Graph {
  const inputs = outside.map((node, i) => input(node.name ?? `input${i + 1}`));
  const made = new Map<GraphNode, GraphNode>(outside.map((node, i) => [node, inputs[i]]));
  for (const node of graph.nodes) {
    if (node.kind === "constant") made.set(node, new ConstantNode(node.value));
    if (node.kind === "parameter") made.set(node, node);
    if (node.kind !== "gate" || !group.has(node)) continue;
    const copy = new GateNode(
      node.gate,
      node.operands.map((operand) => made.get(operand) as GraphNode),
    );
    made.set(node, node.name === undefined ? copy : copy.as(node.name));
  }
  return new Graph(inputs, made.get(output) as GraphNode);
}

/** The nodes that the group takes in, in the order in which it meets them. */
function outsideOperands(graph: Graph, group: ReadonlySet<GraphNode>): GraphNode[] {
  const outside = new Set<GraphNode>();
  for (const node of graph.nodes) {
    if (node.kind !== "gate" || !group.has(node)) continue;
    for (const operand of node.operands) {
      if (!group.has(operand) && (operand.kind === "input" || operand.kind === "gate")) outside.add(operand);
    }
  }
  return [...outside];
}

function onlyOutput(graph: Graph, group: ReadonlySet<GraphNode>): GraphNode {
  const leaving = new Set(Object.values(graph.outputs).filter((node) => group.has(node)));
  for (const node of graph.nodes) {
    if (node.kind !== "gate" || group.has(node)) continue;
    for (const operand of node.operands) if (group.has(operand)) leaving.add(operand);
  }
  if (leaving.size === 1) return [...leaving][0];
  throw foldError(
    "several-outputs",
    "the gates must have one output together, as a gate has one",
    `${leaving.size}: ${[...leaving].map(String).join(", ")}`,
    "Take in the gates that use these, or leave some out",
  );
}

function expectGates(group: ReadonlySet<GraphNode>): void {
  const other = [...group].find((node) => node.kind !== "gate");
  if (other === undefined && group.size > 0) return;
  const got = other === undefined ? "none" : `the ${other.kind} ${String(other)}`;
  throw foldError(
    "not-a-gate",
    "one or more gates to fold",
    got,
    "List gates only; their operands are found by themselves",
  );
}

function foldError(code: string, expected: string, got: string, fix: string): ValueError {
  return new ValueError({ code, where: "fold", expected, got, fix });
}
