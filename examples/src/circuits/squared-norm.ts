import { Graph, input } from "@chainrule/core";
import { matMul, power, sum } from "@chainrule/layers";
import { tensor } from "@chainrule/tensor";
import type { Circuit } from "./circuit.ts";

/** `f = ||W x||^2`, the lecture's vectorised example. */
export function squaredNorm(): Circuit {
  const [W, x] = [input("W"), input("x")];
  const q = matMul(W, x).as("q");
  const graph = new Graph([W, x], sum(power(q, 2).as("squares")).as("f"));
  const rows = [
    [0.1, 0.5],
    [-0.3, 0.8],
  ];
  graph.run({ W: tensor(rows, "float64"), x: tensor([0.2, 0.4], "float64") });
  graph.backwardFrom("f");
  return {
    title: "f = ||W x||^2 with a matrix and a vector",
    idea: "A gradient has the shape of its value. That of W is the gradient of q times x transposed.",
    graph,
    explained: ["q", "squares"],
  };
}
