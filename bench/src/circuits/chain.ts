import { apply, Graph, input } from "@chainrule/core";
import type { GraphNode } from "@chainrule/core";
import { Add, Tanh } from "@chainrule/layers";

/** A chain of scalar gates, adding a small number and taking the hyperbolic tangent in turn. */
export function chain(gates: number): Graph {
  const x = input("x");
  let node: GraphNode = x;
  for (let i = 0; i < gates; i++) node = i % 2 === 0 ? apply(new Add(), node, 0.01) : apply(new Tanh(), node);
  return new Graph([x], node) as unknown as Graph;
}
