import { Graph, input } from "@chainrule/core";
import { add, multiply } from "@chainrule/layers";
import type { Circuit } from "./circuit.ts";

/** `f = x^2 + 3 x` at x = 2, where x is used three times. */
export function branches(): Circuit {
  const x = input("x");
  const graph = new Graph([x], add(multiply(x, x).as("square"), multiply(x, 3).as("triple")).as("f"));
  graph.run({ x: 2 });
  graph.backwardFrom("f");
  return {
    title: "a value that is used more than once",
    idea: "Gradients add up where a value branches: 2 and 2 from the square, 3 from the triple.",
    graph,
    explained: ["x"],
  };
}
