import { apply, Graph, input } from "@chainrule/core";
import type { GraphNode } from "@chainrule/core";
import { Add, Max, Multiply, Tanh } from "@chainrule/layers";
import { Random } from "@chainrule/tensor";

/** A circuit of so many gates, made from a seed, whose gates use values of up to `reach` gates before; with all gradients. */
export function wideCircuit(gates: number, reach: number): Graph {
  const random = new Random(1);
  const inputs = Array.from({ length: 4 }, (_, i) => input(`x${i}`));
  const nodes: GraphNode[] = [...inputs];
  const pick = (): GraphNode => nodes[nodes.length - 1 - random.integer(Math.min(nodes.length, reach))];
  for (let i = 0; i < gates; i++) {
    const kind = random.integer(4);
    if (kind === 0) nodes.push(apply(new Tanh(), pick()));
    else nodes.push(apply(kind === 1 ? new Add() : kind === 2 ? new Max() : new Multiply(), pick(), pick()));
  }
  const used = new Set(nodes.flatMap((node) => (node.kind === "gate" ? node.operands : [])));
  const ends = nodes.filter((node) => node.kind !== "input" && !used.has(node));
  const graph = new Graph(
    inputs.filter((node) => used.has(node)),
    Object.fromEntries(ends.map((node, i) => [`out${i}`, node])),
  );
  graph.run(Object.fromEntries(graph.inputs.map(({ name }, i) => [name, i / 4])));
  graph.backwardFrom(Object.fromEntries(ends.map((_, i) => [`out${i}`, 1])));
  return graph;
}
