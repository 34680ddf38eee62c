import { ValueError } from "@chainrule/tensor";
import type { GraphNode } from "./graph-node.ts";

/**
 * All nodes that the outputs depend on, and the outputs themselves, each after its operands. Depth first, so that an
 * expression is computed in the order in which it is read; without recursion, so that a chain may be of any length.
 *
 * @throws ValueError when a node depends on itself.
 */
export function topologicalOrder(where: string, outputs: Iterable<GraphNode>): GraphNode[] {
  const order: GraphNode[] = [];
  const done = new Set<GraphNode>();
  /** The nodes on the way down to the present one, with how many of their operands have been visited. */
  const path: { readonly node: GraphNode; next: number }[] = [];
  const onPath = new Set<GraphNode>();
  const enter = (node: GraphNode): void => {
    if (done.has(node)) return;
    if (onPath.has(node)) throw cycle(where, [...path.map((step) => step.node), node]);
    path.push({ node, next: 0 });
    onPath.add(node);
  };
  for (const output of outputs) {
    enter(output);
    while (path.length > 0) {
      const step = path[path.length - 1];
      const operands = step.node.kind === "gate" ? step.node.operands : [];
      if (step.next < operands.length) {
        enter(operands[step.next++]);
        continue;
      }
      path.pop();
      onPath.delete(step.node);
      done.add(step.node);
      order.push(step.node);
    }
  }
  return order;
}

function cycle(where: string, path: readonly GraphNode[]): ValueError {
  const start = path.indexOf(path[path.length - 1]);
  return new ValueError({
    code: "cycle",
    where,
    expected: "a graph without cycles, as a value cannot depend on itself",
    got: path.slice(start).map(String).join(" <- "),
    fix: "Unroll a loop over time into one node for each step, with tied gates",
  });
}
