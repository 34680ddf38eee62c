import { Graph, Parameter, wire } from "@chainrule/core";
import { scalar, tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { Plus } from "./arithmetic.ts";

test("wire makes a graph from names in any order", () => {
  const graph = wire({
    inputs: ["x", "y"],
    gates: { sum: [new Plus(), "twice", "y"], twice: [new Plus(), "x", "x"] },
    outputs: ["sum", "twice"],
  });
  expect(graph).toBeInstanceOf(Graph);
  const { sum, twice } = graph.run({ x: 3, y: 4 });
  expect([sum.get(), twice.get()]).toEqual([10, 6]);
  expect(String(graph)).toBe("Graph(x, y -> sum, twice)\n  twice = Plus()(x, x)\n  sum = Plus()(twice, y)");
});

test("wire takes numbers, tensors and parameters as operands", () => {
  const weight = new Parameter("w", tensor([1, 2], "float64"));
  const graph = wire({
    inputs: ["x"],
    gates: {
      a: [new Plus(), "x", weight],
      b: [new Plus(), "a", 10],
      c: [new Plus(), "b", tensor([100, 200], "float64")],
    },
    outputs: ["c"],
  });
  expect(graph.forward(scalar(0, "float64"))).toBeAllClose([111, 212]);
  expect([...graph.parameters()]).toEqual([weight]);
});

test("wire follows a chain of 20,000 gates that is told backwards", () => {
  const count = 20_000;
  const names = Array.from({ length: count }, (_, i) => `n${count - i}`);
  const gates = Object.fromEntries(
    names.map((name, i) => [name, [new Plus(), i + 1 < count ? names[i + 1] : "x", 1]] as const),
  );
  const graph = wire({ inputs: ["x"], gates, outputs: [names[0]] });
  expect(graph.forward(scalar(0, "float64")).get()).toBe(count);
});

test.each<[string, Parameters<typeof wire>[0], string]>([
  [
    "a cycle, with the way round",
    {
      inputs: ["x"],
      gates: { a: [new Plus(), "b", "x"], b: [new Plus(), "c", 1], c: [new Plus(), "a", 1] },
      outputs: ["a"],
    },
    "wire: a graph without cycles, as a value cannot depend on itself, got a <- b <- c <- a. Unroll a loop over time",
  ],
  [
    "an unknown operand",
    { inputs: ["x"], gates: { a: [new Plus(), "x", "y"] }, outputs: ["a"] },
    "wire: an operand of a must be the name of an input or a gate, got y",
  ],
  [
    "an operand that is the name of what every object has",
    { inputs: ["x"], gates: { a: [new Plus(), "x", "constructor"] }, outputs: ["a"] },
    "wire: an operand of a must be the name of an input or a gate, got constructor",
  ],
  [
    "an unknown output",
    { inputs: ["x"], gates: { a: [new Plus(), "x", 1] }, outputs: ["b"] },
    "wire: an output must be the name of an input or a gate, got b",
  ],
  [
    "a name with two meanings",
    { inputs: ["x", "a"], gates: { a: [new Plus(), "x", 1] }, outputs: ["a"] },
    "wire: one meaning of a, got two",
  ],
  [
    "a gate that leads to no output",
    { inputs: ["x"], gates: { a: [new Plus(), "x", 1], b: [new Plus(), "x", 2] }, outputs: ["a"] },
    "wire: every gate must lead to an output, got b",
  ],
  [
    "an entry that does not begin with a gate",
    { inputs: ["x"], gates: { a: ["x" as never] }, outputs: ["a"] },
    "wire: a must begin with a gate, got x. Write a: [gate, ...operands]",
  ],
])("wire refuses %s", (_, wiring, text) => {
  expect(() => wire(wiring)).toThrow(text);
});
