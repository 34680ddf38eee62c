import { Graph, input } from "@chainrule/core";
import { relu } from "@chainrule/layers";
import { fromTypedArray, onesLike, Random } from "@chainrule/tensor";
import type { Circuit } from "./circuit.ts";

const SIZE = 4096;

/** `max(0, x)` of a vector of 4,096 numbers. */
export function reluJacobian(): Circuit {
  const x = input("x");
  const graph = new Graph([x], relu(x).as("y"));
  const random = new Random(1);
  const values = fromTypedArray(
    Float64Array.from({ length: SIZE }, () => random.normal()),
    [SIZE],
  );
  graph.run({ x: values });
  graph.backwardFrom("y", onesLike(values));
  return {
    title: "the Jacobian of max(0, x)",
    idea: "4,096 outputs by 4,096 inputs make 16,777,216 slopes, of which only the diagonal may be other than zero.",
    graph,
    explained: ["y"],
  };
}
