import { ValueError } from "@chainrule/tensor";
import type { GraphNode } from "./graph-node.ts";
import type { GraphPlan } from "./graph-plan.ts";

/**
 * The node of a graph that has this name.
 *
 * @throws ValueError when there is none.
 */
export function findNode({ named }: GraphPlan, where: string, name: string): GraphNode {
  const node = named.get(name);
  if (node !== undefined) return node;
  throw new ValueError({
    code: "unknown-node",
    where,
    expected: `one of the names ${[...named.keys()].join(", ")}`,
    got: String(name),
    fix: `Name the node where it is made: add(x, y).as("${String(name)}")`,
  });
}

/**
 * The position of a node, or of the node with a name.
 *
 * @throws ValueError when it is not in the graph.
 */
export function findPosition(plan: GraphPlan, where: string, node: GraphNode | string): number {
  const found = typeof node === "string" ? findNode(plan, where, node) : node;
  const position = plan.positions.get(found);
  if (position !== undefined) return position;
  throw foreignNode(where, found);
}

/** A node of another graph, where one of this graph is asked for. */
export function foreignNode(where: string, node: GraphNode): ValueError {
  return new ValueError({
    code: "foreign-node",
    where,
    expected: "a node of this graph",
    got: `${String(node)}, which is not in it`,
    fix: "A graph made by fold, unfold or tied has nodes of its own: find them by name",
  });
}
