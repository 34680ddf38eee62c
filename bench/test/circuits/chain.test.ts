import { scalar } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { chain } from "../../src/circuits/chain.ts";
import { timeChain } from "../../src/circuits/time-chain.ts";

test("chain adds and takes the hyperbolic tangent in turn", () => {
  const graph = chain(3);
  expect(graph.gates.map(String)).toEqual(["Add()", "Tanh()", "Add()"]);
  expect(graph.forward(scalar(0.5, "float64")).get()).toBeCloseTo(Math.tanh(0.51) + 0.01, 15);
});

test("timeChain gives a time for each gate, with an arena and without", () => {
  const graph = chain(10);
  for (const inArena of [false, true]) expect(timeChain(graph, 10, 2, "float32", inArena)).toBeGreaterThan(0);
});
