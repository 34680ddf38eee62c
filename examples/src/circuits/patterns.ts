import { Graph, input } from "@chainrule/core";
import { add, max, multiply } from "@chainrule/layers";
import type { Circuit } from "./circuit.ts";

/** `f = 2 (x y + max(z, w))` at x = 3, y = -4, z = 2, w = -1. */
export function patterns(): Circuit {
  const [x, y, z, w] = [input("x"), input("y"), input("z"), input("w")];
  const sum = add(multiply(x, y).as("product"), max(z, w).as("larger")).as("sum");
  const graph = new Graph([x, y, z, w], multiply(sum, 2).as("f"));
  graph.run({ x: 3, y: -4, z: 2, w: -1 });
  graph.backwardFrom("f");
  return {
    title: "add distributes, max routes, multiply switches",
    idea: "The gradient 2 is handed on by add to both sides, by max to the larger input alone, and crosswise by multiply.",
    graph,
    explained: ["sum", "larger", "product"],
  };
}
