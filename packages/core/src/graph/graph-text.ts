import type { GraphNode } from "./graph-node.ts";
import type { GraphView } from "./graph-view.ts";

/**
 * A graph as lines of text, one for each gate:
 *
 * ```
 * Graph(x, y, z -> f)
 *   q = Add()(x, y)
 *   f = Multiply()(q, z)
 * ```
 */
export function graphText({ inputs, nodes, outputs }: GraphView): string {
  const names = shownNames(nodes);
  const lines = nodes
    .filter((node) => node.kind === "gate")
    .map((node) => {
      const operands = node.operands.map((operand) => names.get(operand)).join(", ");
      return `  ${names.get(node)} = ${String(node.gate).replaceAll("\n", "\n  ")}(${operands})`;
    });
  const ends = Object.entries(outputs).map(([name, node]) =>
    names.get(node) === name || name === "output" ? names.get(node) : `${name}: ${names.get(node)}`,
  );
  return [`Graph(${inputs.join(", ")} -> ${ends.join(", ")})`, ...lines].join("\n");
}

/** For each node its name, or one made up: the label of a constant or parameter, a number for a gate. */
function shownNames(nodes: readonly GraphNode[]): Map<GraphNode, string> {
  return new Map(nodes.map((node, i) => [node, node.name ?? (node.kind === "gate" ? `#${i}` : node.label)]));
}
