import type { GraphNode } from "@chainrule/core";

/** The name of a group, else the first line of its text: `Graph(x -> y)`, `Sequential`. */
export function groupTitle(node: GraphNode): string {
  return node.name ?? node.label.split("\n")[0].replace(/\($/, "").replaceAll("->", "→");
}
