import { Graph, input } from "@chainrule/core";
import { add, multiply } from "@chainrule/layers";
import type { Circuit } from "./circuit.ts";

/** `f = (x + y) z` at x = -2, y = 5, z = -4. */
export function firstCircuit(): Circuit {
  const [x, y, z] = [input("x"), input("y"), input("z")];
  const graph = new Graph([x, y, z], multiply(add(x, y).as("q"), z).as("f"));
  graph.run({ x: -2, y: 5, z: -4 });
  graph.backwardFrom("f");
  return {
    title: "f = (x + y) z",
    idea: "Values flow forward, gradients flow back. Raising x by a little lowers f by four times as much.",
    graph,
    explained: ["f", "q"],
  };
}
