import { diagramOf } from "@chainrule/draw";
import type { Diagram, Quantity } from "@chainrule/draw";
import { apply, Graph, input } from "@chainrule/core";
import { Divide, Exp, Linear, Multiply, Negate, Power, Sequential, Tanh } from "@chainrule/layers";
import { ValueError, tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { add, firstCircuit, multiply, neuron, sharingCircuit } from "../circuits.ts";

const shown = (quantity: Quantity | undefined): string | undefined => quantity?.numbers.join(" ");

/** Every wire as `from -> to: value, gradient`. */
function wiresOf({ nodes, wires }: Diagram): string[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return wires.map(({ from, to, gradient }) => {
    const source = byId.get(from);
    return `${source?.symbol} -> ${byId.get(to)?.symbol}: ${shown(source?.value)}, ${shown(gradient)}`;
  });
}

test("diagramOf has the lecture's values and gradients on every wire, by hand", () => {
  const graph = firstCircuit();
  graph.backwardFrom("f");
  expect(wiresOf(diagramOf(graph))).toEqual([
    "x -> +: −2, −4",
    "y -> +: 5, −4",
    "+ -> ×: 3, −4",
    "z -> ×: −4, 3",
    "× -> f: −12, 1",
  ]);
});

test("diagramOf has the lecture's rounded values and gradients of the neuron, from its slides", () => {
  const graph = neuron(false);
  graph.backwardFrom({ f: 1 });
  expect(wiresOf(diagramOf(graph))).toEqual([
    "w0 -> ×: 2, −0.20",
    "x0 -> ×: −1, 0.39",
    "w1 -> ×: −3, −0.39",
    "x1 -> ×: −2, −0.59",
    "× -> +: −2, 0.20",
    "× -> +: 6, 0.20",
    "+ -> +: 4, 0.20",
    "w2 -> +: −3, 0.20",
    "+ -> *−1: 1, 0.20",
    "*−1 -> exp: −1, −0.20",
    "exp -> +: 0.37, −0.53",
    "1 -> +: 1, −0.53",
    "+ -> 1/x: 1.37, −0.53",
    "1/x -> f: 0.73, 1",
  ]);
});

test("diagramOf leaves out what is not known yet", () => {
  const [x, y] = [input("x"), input("y")];
  const graph = new Graph([x, y], add(x, y).as("f"));
  expect(wiresOf(diagramOf(graph))).toEqual([
    "x -> +: undefined, undefined",
    "y -> +: undefined, undefined",
    "+ -> f: undefined, undefined",
  ]);
  graph.run({ x: 1, y: 2 });
  expect(wiresOf(diagramOf(graph))).toEqual(["x -> +: 1, undefined", "y -> +: 2, undefined", "+ -> f: 3, undefined"]);
});

test("diagramOf a walk shows what is known at its step", () => {
  const walk = firstCircuit().walk({ x: -2, y: 5, z: -4 });
  walk.next();
  const ends = (): string[] => wiresOf(diagramOf(walk)).slice(2);
  expect(ends()).toEqual(["+ -> ×: 3, undefined", "z -> ×: −4, undefined", "× -> f: undefined, undefined"]);
  walk.next();
  walk.next();
  expect(ends()).toEqual(["+ -> ×: 3, −4", "z -> ×: −4, 3", "× -> f: −12, 1"]);
  expect(wiresOf(diagramOf(walk))[0]).toBe("x -> +: −2, undefined");
});

test("diagramOf sums the gradients of a shared value at its node, and tells the part of each wire", () => {
  const graph = sharingCircuit();
  graph.backwardFrom({ f: 1, m: 1 });
  const diagram = diagramOf(graph, { decimals: 3 });
  // m = p = 3.5, x / y = 0.75: df/dm = 3.5 * 0.75, and m is an output as well.
  const node = diagram.nodes.find(({ name, text }) => name === "m" || text === "Max()");
  expect(shown(node?.gradient)).toBe("3.625");
  const parts = diagram.wires.filter(({ from }) => from === node?.id).map(({ gradient }) => shown(gradient));
  expect(parts).toEqual(["2.625", "1"]);
  const dead = diagram.wires.filter(({ gradient }) => gradient?.zero === true);
  expect(dead.map(({ from }) => diagram.nodes.find(({ id }) => id === from)?.symbol)).toEqual(["z"]);
});

test("diagramOf an output at which backward did not begin has no gradient there", () => {
  const graph = sharingCircuit();
  graph.backwardFrom("f");
  expect(wiresOf(diagramOf(graph)).filter((wire) => wire.includes("-> m:"))).toEqual(["max -> m: 3.50, undefined"]);
});

test("diagramOf draws a group open, with what is inside, or folded", () => {
  const graph = neuron(true);
  graph.backwardFrom({ f: 1 });
  const open = diagramOf(graph);
  expect(open.groups).toEqual([{ id: "g0", label: "sigmoid", group: undefined }]);
  expect(open.nodes.filter(({ group }) => group === "g0").map(({ symbol }) => symbol)).toEqual([
    "*−1",
    "exp",
    "1",
    "+",
    "1/x",
  ]);
  expect(wiresOf(open)).toEqual(wiresOf(diagramOf(neuronAfter())));
  const folded = diagramOf(graph, { folded: ["sigmoid"] });
  expect(folded.groups).toEqual([]);
  expect(wiresOf(folded).slice(-2)).toEqual(["+ -> sigmoid: 1, 0.20", "sigmoid -> f: 0.73, 1"]);
  expect(folded).toEqual(diagramOf(graph, { folded: "all" }));
});

function neuronAfter(): Graph {
  const graph = neuron(false);
  graph.backwardFrom({ f: 1 });
  return graph;
}

test("diagramOf folds a large group by itself, and opens it when asked", () => {
  const [x, t] = [input("x"), input("t")];
  let node = add(t, 1);
  for (let i = 0; i < 20; i++) node = add(node, i);
  const graph = new Graph([x], apply(new Graph([t], node), x).as("many"));
  expect(diagramOf(graph).nodes.map(({ kind }) => kind)).toEqual(["input", "group", "output"]);
  expect(diagramOf(graph, { folded: "none" }).groups).toHaveLength(1);
});

test("diagramOf a group that hands on its input and uses another once more keeps every wire", () => {
  const [a, b, x, y] = [input("a"), input("b"), input("x"), input("y")];
  const graph = new Graph([x, y], multiply(apply(new Graph([a, b], add(multiply(a, a), b)), x, y), x).as("f"));
  graph.run({ x: 3, y: 4 });
  graph.backwardFrom("f");
  // f = (x x + y) x: df/dx = 3 x x + y = 31, df/dy = x.
  const diagram = diagramOf(graph);
  expect(wiresOf(diagram)).toEqual([
    "x -> ×: 3, 9",
    "x -> ×: 3, 9",
    "× -> +: 9, 3",
    "y -> +: 4, 3",
    "+ -> ×: 13, 3",
    "x -> ×: 3, 13",
    "× -> f: 39, 1",
  ]);
  expect(shown(diagram.nodes[0].gradient)).toBe("31");
});

test("diagramOf a group that has not run as a graph knows what goes in and comes out", () => {
  const x = input("x");
  const stack = new Sequential(new Tanh(), new Negate(), new Exp());
  const graph = new Graph([x], multiply(apply(stack, x), 2).as("f"));
  graph.run({ x: 0 });
  graph.backwardFrom("f");
  // f = 2 exp(-tanh x): at 0 it is 2 and its slope -2.
  expect(wiresOf(diagramOf(graph))).toEqual([
    "x -> tanh: 0, −2",
    "tanh -> *−1: undefined, undefined",
    "*−1 -> exp: undefined, undefined",
    "exp -> ×: 1, 2",
    "2 -> ×: 2, 1",
    "× -> f: 2, 1",
  ]);
});

test("diagramOf a walk tells nothing of a group before it has run", () => {
  const graph = neuron(true);
  graph.backwardFrom({ f: 1 });
  const walk = graph.walk({ w0: 2, x0: -1, w1: -3, x1: -2, w2: -3 });
  for (let step = 0; step < 4; step++) walk.next();
  expect(wiresOf(diagramOf(walk)).slice(8, 10)).toEqual(["+ -> *−1: 1, undefined", "*−1 -> exp: undefined, undefined"]);
  walk.next();
  expect(wiresOf(diagramOf(walk)).slice(8, 10)).toEqual(["+ -> *−1: 1, undefined", "*−1 -> exp: −1, undefined"]);
});

test("diagramOf shows small tensors row by row, and large ones by their extent", () => {
  const x = input("x");
  const graph = new Graph([x], apply(new Linear(2, 4, { dtype: "float64" }), x).as("y"));
  graph.run({
    x: tensor(
      [
        [1, -2],
        [0.5, 4],
      ],
      "float64",
    ),
  });
  const [from, gate] = diagramOf(graph).nodes;
  expect(from.value).toEqual({ shape: "[2, 2]", numbers: ["[1, −2]", "[0.50, 4]"], zero: false });
  expect(gate.value?.shape).toBe("[2, 4]");
  expect(gate.value?.numbers[0]).toMatch(/^−?\d\.\d\d … \d\.\d\d$/);
});

test("diagramOf tells the order of operands where it matters", () => {
  const [x, y] = [input("x"), input("y")];
  const graph = new Graph([x, y], apply(new Multiply(), apply(new Divide(), y, x), apply(new Power(2), x)));
  const { nodes, wires } = diagramOf(graph);
  expect(nodes.map(({ symbol }) => symbol)).toEqual(["x", "y", "÷", "^2", "×", "output"]);
  expect(wires.map(({ ordered }) => ordered)).toEqual([true, true, false, false, false, false]);
});

test.each([
  ["direction", { direction: "up" as "down" }, /diagramOf: direction must be one of "right", "down", got "up"/],
  ["decimals", { decimals: 1.5 }, /decimals must be a whole number from 0 to 20, got 1.5/],
  ["folded", { folded: "some" as "all" }, /folded must be one of "all", "none", got "some"/],
  ["folded", { folded: ["sigmod"] }, /groups among sigmoid, got sigmod/],
])("diagramOf refuses %s that cannot be", (_, options, message) => {
  expect(() => diagramOf(neuron(true), options)).toThrow(ValueError);
  expect(() => diagramOf(neuron(true), options)).toThrow(message);
});
