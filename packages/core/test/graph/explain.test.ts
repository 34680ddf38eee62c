import { apply, explain, Graph, input, Parameter } from "@chainrule/core";
import type { BackwardPattern } from "@chainrule/core";
import { ones, scalar, tensor } from "@chainrule/tensor";
import { expect, test, vi } from "vitest";
import { Scaling } from "../example-gates.ts";
import { of, Plus, plus, Times, times } from "./arithmetic.ts";

const at = { x: -2, y: 5, z: -4 };

/** A gate that tells a pattern. */
function telling<G extends object>(gate: G, pattern: Partial<BackwardPattern>): G & { pattern: BackwardPattern } {
  return Object.assign(gate, {
    pattern: { role: "switcher", sentence: "does it", coupling: "element", ...pattern } as const,
  });
}

function lectureCircuit() {
  const [x, y, z] = [input("x"), input("y"), input("z")];
  const multiply = telling(new Times(), { sentence: "gives each input the gradient times the other input" });
  return new Graph([x, y, z], apply(multiply, plus(x, y).as("q"), z).as("f"));
}

test("explain gives upstream, local and downstream gradient with their numbers", () => {
  const circuit = lectureCircuit();
  circuit.run(at);
  circuit.backwardFrom("f");
  expect(String(explain(circuit, "f"))).toBe(
    [
      "f = Times()(q, z) = -12",
      "  switcher: gives each input the gradient times the other input",
      "  upstream gradient 1",
      "  q = 3: local gradient -4, downstream -4",
      "  z = -4: local gradient 3, downstream 3",
    ].join("\n"),
  );
  const { upstream, operands } = explain(circuit, "q");
  expect(upstream?.get()).toBe(-4);
  expect(operands.map(({ local }) => local.matrix)).toEqual([tensor([[1]], "float64"), tensor([[1]], "float64")]);
  expect(operands.map(({ downstream }) => downstream?.get())).toEqual([-4, -4]);
});

test("explain before backward shows local gradients, and leaves the gates ready for it", () => {
  const circuit = lectureCircuit();
  circuit.run(at);
  expect(String(explain(circuit, "f"))).toContain(
    "upstream gradient none yet\n  q = 3: local gradient -4, downstream none",
  );
  expect(circuit.backwardFrom("f")["x"].get()).toBe(-4);
});

test("explain shows of what a gradient is the sum", () => {
  const x = input("x");
  const graph = new Graph([x], plus(times(x, 3).as("a"), times(x, 4).as("b")));
  graph.run({ x: 1 });
  graph.backwardFrom("a");
  expect(String(explain(graph, x))).toBe("x = 1\n  upstream gradient 3");
  graph.run({ x: 1 });
  graph.backward(scalar(1, "float64"));
  expect(String(explain(graph, "x"))).toBe("x = 1\n  upstream gradient 7, the sum of 3 from a and 4 from b");
});

test("explain shows the diagonal of an element-wise gate, in the shape of its input", () => {
  const x = input("x");
  const graph = new Graph([x], apply(telling(new Times(), {}), x, tensor([1, 2, 3, 4])).as("y"));
  graph.forward(ones([4]));
  const [{ local }] = explain(graph, "y").operands;
  expect(local.structure).toBe("diagonal, 4 x 4");
  expect(local.diagonal).toBeAllClose([1, 2, 3, 4]);
  expect(local.matrix).toBeUndefined();
  expect(String(explain(graph, "y"))).toContain("local gradient diagonal, 4 x 4: [1, 2, 3, 4], downstream none yet");
  expect(explain(graph, "y", { dense: true }).operands[0].local.matrix?.shape).toEqual([4, 4]);
});

test("explain tells the repeated axes of a broadcast operand", () => {
  const x = input("x");
  const graph = new Graph([x], apply(telling(new Times(), {}), x, tensor([2, 3])).as("y"));
  graph.forward(ones([50, 2]));
  const [first, second] = explain(graph, "y").operands.map(({ local }) => local);
  expect(first.structure).toBe("diagonal, 100 x 100");
  expect(second.structure).toBe("diagonal along the axes that were not repeated, 100 x 2");
  expect(second.matrix).toBeUndefined();
});

test.each([
  ["row", [6, 3], "block diagonal, 18 x 18: 6 blocks of 3 x 3"],
  ["example", [2, 3, 4], "block diagonal, 24 x 24: 2 blocks of 12 x 12"],
  ["all", [10, 10], "dense, 100 x 100"],
] as const)("explain puts the coupling %s into words", (coupling, shape, words) => {
  const x = input("x");
  const graph = new Graph([x], apply(telling(new Plus(), { coupling }), x, 0).as("y"));
  graph.forward(ones(shape));
  expect(explain(graph, "y").operands[0].local.structure).toBe(words);
});

test("explain says so when a gate does not tell its pattern", () => {
  const x = input("x");
  const graph = new Graph([x], of("exp", x).as("y"));
  graph.forward(ones([10]));
  expect(explain(graph, "y").operands[0].local.structure).toBe("not told by the gate, 10 x 10");
});

test("explain computes no matrix for a gate with parameters unless asked, and leaves their gradients alone", () => {
  const x = input("x");
  const scaling = telling(new Scaling(tensor([2, 3], "float64")), { coupling: "row" });
  const graph = new Graph([x], apply(scaling, x).as("y"));
  graph.forward(ones([1, 2], "float64"));
  graph.backward(ones([1, 2], "float64"));
  expect(scaling.weight.grad).toBeAllClose([1, 1]);
  const backward = vi.spyOn(scaling, "backward");
  expect(explain(graph, "y").operands[0].local.matrix).toBeUndefined();
  // Once, to leave the gate as it was.
  expect(backward).toHaveBeenCalledTimes(1);
  expect(explain(graph, "y", { dense: true }).operands[0].local.matrix).toBeAllClose([
    [2, 0],
    [0, 3],
  ]);
  expect(scaling.weight.grad).toBeAllClose([1, 1]);
});

test("explain does not run a gate again that says it is not repeatable, or has a mode and says nothing", () => {
  const x = input("x");
  for (const gate of [
    telling(new Plus(), { repeatable: false }),
    Object.assign(new Plus(), { mode: "train", train: () => undefined, eval: () => undefined }),
  ]) {
    const graph = new Graph([x], apply(gate, x, 1).as("y"));
    graph.forward(scalar(1));
    const forward = vi.spyOn(gate, "forward");
    const [{ local }] = explain(graph, "y").operands;
    expect([local.diagonal, local.matrix]).toEqual([undefined, undefined]);
    expect(forward).not.toHaveBeenCalled();
  }
});

test("explain keeps what a folded graph shows of its inside", () => {
  const y = input("y");
  const inner = new Graph([y], times(of("exp", y).as("e"), 2));
  const x = input("x");
  const graph = new Graph([x], apply(inner, x).as("g"));
  graph.run({ x: 0 });
  graph.backwardFrom("g", 3);
  expect(explain(graph, "g").operands[0].local.matrix?.get(0, 0)).toBe(2);
  expect(inner.gradient("e")?.get()).toBe(6);
});

test("explain works at each step of a walk", () => {
  const walk = lectureCircuit().walk(at);
  expect(() => explain(walk, "q")).toThrow("explain: forward must have reached the node, got no value of q yet");
  walk.next();
  expect(explain(walk, "q").value.get()).toBe(3);
  expect([...walk].length).toBe(3);
});

test("explain tells a parameter by its name", () => {
  const x = input("x");
  const weight = new Parameter("w", scalar(3));
  const graph = new Graph([x], times(weight, x));
  graph.forward(scalar(2));
  graph.backward(scalar(1));
  const node = graph.nodes.find(({ kind }) => kind === "parameter");
  expect(String(explain(graph, node!))).toBe("w = 3\n  upstream gradient 2");
});
