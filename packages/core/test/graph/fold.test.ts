import { apply, fold, Graph, input, Parameter, unfold } from "@chainrule/core";
import type { GraphNode } from "@chainrule/core";
import { scalar, tensor } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
import { of, plus, times } from "./arithmetic.ts";

/** `1 / (1 + exp(-(w x + b)))`, with the sigmoid gate by gate. */
function neuron(): { graph: Graph; weight: Parameter } {
  const [x, b] = [input("x"), input("b")];
  const weight = new Parameter("w", scalar(2, "float64"));
  const s = plus(times(weight, x), b).as("s");
  const y = of("reciprocal", plus(of("exp", times(s, -1).as("negated")).as("exp"), 1).as("plus one")).as("y");
  return { graph: new Graph([x, b], times(y, 10).as("scaled")), weight };
}

const sigmoidNodes = ["negated", "exp", "plus one", "y"];

function passes(graph: Graph): number[] {
  const output = graph.forward(scalar(0.3, "float64"), scalar(-1, "float64"));
  return [output.get(), ...graph.backward(scalar(1, "float64")).map((gradient) => gradient.get())];
}

describe("fold", () => {
  test("fold puts gates into one that computes the same, and unfold puts them back", () => {
    const before = passes(neuron().graph);
    const folded = fold(neuron().graph, sigmoidNodes, "sigmoid");
    expect(folded.nodes.filter(({ kind }) => kind === "gate").map(String)).toEqual([
      "Times()",
      "s",
      "sigmoid",
      "scaled",
    ]);
    expect(passes(folded)).toEqual(before);
    expect(folded.value("sigmoid")?.get()).toBeCloseTo(1 / (1 + Math.exp(0.4)), 15);
    const open = unfold(folded, "sigmoid");
    expect(open.nodes.map(({ name }) => name)).toContain("sigmoid.exp");
    expect(open.nodes.length).toBe(neuron().graph.nodes.length);
    expect(passes(open)).toEqual(before);
    expect(open.value("sigmoid")?.get()).toBe(folded.value("sigmoid")?.get());
  });

  test("fold keeps the inside to be looked at", () => {
    const folded = fold(neuron().graph, sigmoidNodes, "sigmoid");
    passes(folded);
    const node = folded.node("sigmoid");
    const inner = node.kind === "gate" ? (node.gate as unknown as Graph) : undefined;
    expect(inner?.inputs.map(String)).toEqual(["s"]);
    expect(inner?.value("exp")?.get()).toBeCloseTo(Math.exp(0.4), 15);
  });

  test("fold takes parameters inside, and their gradients come out the same", () => {
    const open = neuron();
    passes(open.graph);
    const { graph, weight } = neuron();
    const product = graph.nodes.find((node) => String(node) === "Times()") as GraphNode;
    const folded = fold(graph, [product, "s"], "affine");
    expect([...folded.parameters()]).toEqual([weight]);
    passes(folded);
    expect(weight.grad.get()).toBe(open.weight.grad.get());
    expect(weight.grad.get()).not.toBe(0);
  });

  test("fold names unnamed operands itself", () => {
    const x = input("x");
    const graph = new Graph([x], times(plus(x, 1), plus(x, 2)).as("p"));
    const node = fold(graph, ["p"], "group").node("group");
    const inner = node.kind === "gate" ? (node.gate as unknown as Graph) : undefined;
    expect(inner?.inputs.map(String)).toEqual(["input1", "input2"]);
  });

  test.each<[string, string[], string]>([
    [
      "gates with two outputs",
      ["s", "exp"],
      "the gates must have one output together, as a gate has one, got 2: s, exp",
    ],
    ["an input", ["x", "s"], "one or more gates to fold, got the input x"],
    ["nothing", [], "one or more gates to fold, got none"],
    ["an unknown name", ["z"], "one of the names x, b, s, negated, exp, plus one, y, scaled, got z"],
  ])("fold refuses %s", (_, nodes, text) => {
    expect(() => fold(neuron().graph, nodes, "group")).toThrow(text);
  });

  test("fold refuses gates with a way out and back in", () => {
    const x = input("x");
    const a = plus(x, 1).as("a");
    const graph = new Graph([x], plus(a, times(a, 2).as("b")).as("c"));
    expect(() => fold(graph, ["a", "c"], "group")).toThrow(
      "fold: the gates must have one output together, as a gate has one, got 2: c, a",
    );
  });
});

describe("unfold", () => {
  test("unfold gives an identity's operand to those that used it", () => {
    const x = input("x");
    const y = input("y");
    const same = apply(new Graph([y], y), plus(x, 1)).as("same");
    const open = unfold(new Graph([x], times(same, 3)), "same");
    expect(open.nodes.map(String)).toEqual(["x", "1", "same", "3", "Times()"]);
    expect(open.forward(tensor([1, 2]))).toBeAllClose([6, 9]);
  });

  test("unfold refuses a node that is not made of gates", () => {
    const { graph } = neuron();
    expect(() => unfold(graph, "s")).toThrow(
      "unfold: a node whose gate is a graph, or can show itself as one, got s. Name the node of a folded graph",
    );
    expect(() => unfold(graph, "x")).toThrow("got x");
    expect(() => unfold(graph, plus(1, 2))).toThrow("unfold: a node of this graph, got Plus(), which is not in it");
  });
});
