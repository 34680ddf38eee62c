import type { Graph, GraphNode } from "@chainrule/core";
import { toNested, useEngine } from "@chainrule/tensor";
import type { NestedNumbers } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { allCircuits } from "../../src/circuits/all-circuits.ts";
import { circuitSvg, circuitText } from "../../src/circuits/show-circuit.ts";

type ValueAndGradient = readonly [value: NestedNumbers, gradient: NestedNumbers];

/** Value and gradient of every node, unnamed ones by their text. */
function wires(graph: Graph): Record<string, ValueAndGradient> {
  const entries = graph.nodes.map((node: GraphNode) => [
    String(node),
    [toNested(graph.value(node)!), toNested(graph.gradient(node)!)],
  ]);
  return Object.fromEntries(entries) as Record<string, ValueAndGradient>;
}

/** Every number within 1e-15 of the one expected. */
function expectWires(graph: Graph, expected: Record<string, ValueAndGradient>): void {
  const found = wires(graph);
  for (const [name, pair] of Object.entries(expected)) {
    const numbers = [found[name], pair].map((each) => (each as readonly NestedNumbers[]).flat(3) as number[]);
    for (const [i, number] of numbers[1].entries()) expect(numbers[0][i], name).toBeCloseTo(number, 15);
    expect(numbers[0].length, name).toBe(numbers[1].length);
  }
}

test("the first circuit has the lecture's numbers on every wire", () => {
  expect(wires(allCircuits["first"]().graph)).toEqual({
    x: [-2, -4],
    y: [5, -4],
    z: [-4, 3],
    q: [3, -4],
    f: [-12, 1],
  });
});

test("the circuit of the patterns has the lecture's numbers on every wire", () => {
  expect(wires(allCircuits["patterns"]().graph)).toEqual({
    x: [3, -8],
    y: [-4, 6],
    z: [2, 2],
    w: [-1, 0],
    product: [-12, 2],
    larger: [2, 2],
    sum: [-10, 2],
    "2": [2, -10],
    f: [-20, 1],
  });
});

test("the value that branches gets the sum of its gradients", () => {
  expect(wires(allCircuits["branches"]().graph)).toEqual({
    x: [2, 7],
    square: [4, 1],
    "3": [3, 2],
    triple: [6, 1],
    f: [10, 1],
  });
});

// The lecture rounds to two decimals: f = 0.73 and the gradients -0.2, 0.39, -0.39, -0.59, 0.2.
test.each([
  ["neuron", "f"],
  ["sigmoid", "sigmoid"],
])("the circuit %s has the values of the sigmoid of 1 and of its slope on every wire", (name, output) => {
  const e = Math.exp(-1);
  const f = 1 / (1 + e);
  const slope = f * (1 - f);
  const { graph } = allCircuits[name]();
  expectWires(graph, {
    w0: [2, -slope],
    x0: [-1, 2 * slope],
    w1: [-3, -2 * slope],
    x1: [-2, -3 * slope],
    w2: [-3, slope],
    s: [1, slope],
    [output]: [f, 1],
  });
  const rounded = ["w0", "x0", "w1", "x1", "w2"].map((input) => graph.gradient(input)?.get().toFixed(2));
  expect(rounded).toEqual(["-0.20", "0.39", "-0.39", "-0.59", "0.20"]);
  if (name === "neuron")
    expectWires(graph, { negated: [-1, -slope], exponential: [e, -f * f], "one more": [1 + e, -f * f] });
});

test("the squared norm has the lecture's numbers on every wire", () => {
  expectWires(allCircuits["norm"]().graph, {
    W: [
      [
        [0.1, 0.5],
        [-0.3, 0.8],
      ],
      [
        [0.088, 0.176],
        [0.104, 0.208],
      ],
    ],
    x: [
      [0.2, 0.4],
      [-0.112, 0.636],
    ],
    q: [
      [0.22, 0.26],
      [0.44, 0.52],
    ],
    f: [0.116, 1],
  });
});

test("the Jacobian of 4,096 numbers is told in words", () => {
  expect(circuitText(allCircuits["relu"]())).toContain("local gradient diagonal, 4096 x 4096");
});

test("the network on the spiral has learnt the point that it shows", () => {
  const { graph } = allCircuits["spiral"]();
  const [scores] = toNested(graph.value("scores")!) as number[][];
  expect(scores.indexOf(Math.max(...scores))).toBe(1);
  expect(graph.gradient("a")?.shape).toEqual([1, 32]);
});

// `npx vitest run examples/test/circuits -u` draws them again.
test.each(Object.keys(allCircuits))(
  "the picture of %s in the guide is the one that the library draws",
  async (name) => {
    useEngine("wasm", { threads: 1, deterministic: true });
    await expect(circuitSvg(allCircuits[name]())).toMatchFileSnapshot(`../../../docs/pictures/${name}.svg`);
  },
);
