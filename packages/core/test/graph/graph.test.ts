import { apply, checkGate, Graph, input, Parameter } from "@chainrule/core";
import type { Gate } from "@chainrule/core";
import { Arena, ones, scalar, ShapeError, StateError, tensor, toNested, ValueError } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
import { Scaling } from "../example-gates.ts";
import { of, plus, Plus, times } from "./arithmetic.ts";

/** The lecture's first circuit, `f = (x + y) z`. */
function lectureCircuit() {
  const [x, y, z] = [input("x"), input("y"), input("z")];
  return new Graph([x, y, z], times(plus(x, y).as("q"), z).as("f"));
}

const at = { x: -2, y: 5, z: -4 };

describe("Graph.forward and backward", () => {
  test("Graph.forward and backward give the lecture's numbers", () => {
    const circuit = lectureCircuit();
    expect(circuit.forward(scalar(-2), scalar(5), scalar(-4)).get()).toBe(-12);
    expect(circuit.backward(scalar(1)).map((gradient) => gradient.get())).toEqual([-4, -4, 3]);
  });

  test("Graph.backward leaves the gradient of every node and every wire to be looked at", () => {
    const circuit = lectureCircuit();
    circuit.run(at);
    expect(circuit.value("q")?.get()).toBe(3);
    expect(circuit.gradient("q")).toBeUndefined();
    circuit.backward(scalar(1, "float64"));
    expect(circuit.gradient("q")?.get()).toBe(-4);
    expect(circuit.gradient("f")?.get()).toBe(1);
    expect(circuit.wireGradient("f", 1)?.get()).toBe(3);
    circuit.run(at);
    expect(circuit.gradient("f")).toBeUndefined();
  });

  test("Graph.backward adds up the gradients of a value that is used more than once", () => {
    const x = input("x");
    // x^2 + x at 3: the slope is 2 * 3 + 1.
    const graph = new Graph([x], plus(times(x, x), x));
    expect(graph.forward(scalar(3)).get()).toBe(12);
    expect(graph.backward(scalar(1))[0].get()).toBe(7);
  });

  test("Graph.backward adds to a parameter once for each place where it stands", () => {
    const [x, y] = [input("x"), input("y")];
    const weight = new Parameter("w", scalar(3, "float64"));
    const graph = new Graph([x, y], plus(times(weight, x), times(weight, y)));
    expect([...graph.parameters()]).toEqual([weight]);
    expect(graph.run({ x: 2, y: 5 })["output"].get()).toBe(21);
    graph.backward(scalar(1, "float64"));
    expect(weight.grad.get()).toBe(7);
    const report = checkGate(graph, [scalar(2, "float64"), scalar(5, "float64")]);
    expect(report.passed, String(report)).toBe(true);
  });

  test("Graph.backward for parameters only gives no gradient of the inputs, and skips what leads to no parameter", () => {
    const x = input("x");
    const scaling = new Scaling(tensor([2, 3]));
    const graph = new Graph([x], apply(scaling, times(x, 2).as("twice")));
    graph.forward(tensor([1, 1]));
    expect(graph.backward(tensor([1, 10]), { inputGradients: false })).toEqual([]);
    expect(scaling.weight.grad).toBeAllClose([2, 20]);
    expect(graph.gradient("twice")).toBeUndefined();
  });

  test("Graph leaves a frozen parameter without a gradient", () => {
    const x = input("x");
    const weight = new Parameter("w", scalar(3), { requiresGrad: false });
    const graph = new Graph([x], times(weight, x));
    graph.forward(scalar(2));
    expect(graph.backward(scalar(1))[0].get()).toBe(3);
    expect(weight.grad.get()).toBe(0);
  });

  test("Graph works as one gate of another, where numbers take on the inputs' element type", () => {
    const x = input("x");
    const sigmoid = new Graph([x], of("reciprocal", plus(of("exp", times(x, -1)), 1)));
    const report = checkGate(sigmoid, [tensor([-3, 0, 0.5, 40], "float64")]);
    expect(report.passed, String(report)).toBe(true);
    const y = input("y");
    const outer = new Graph([y], times(apply(sigmoid, y), 10));
    expect(outer.forward(tensor([0, Math.log(3)], "float64"))).toBeAllClose([5, 7.5]);
    expect(outer.backward(tensor([1, 1], "float64"))[0]).toBeAllClose([2.5, 1.875]);
  });

  test("Graph hands out gradients that are its own, also for an input that is the output", () => {
    const x = input("x");
    const identity = new Graph([x], x);
    const gradOutput = scalar(1);
    identity.forward(scalar(3));
    const [gradInput] = identity.backward(gradOutput);
    expect(gradInput.get()).toBe(1);
    expect(gradInput).not.toBe(gradOutput);
  });

  test("Graph runs in an arena, its constants included", () => {
    const x = input("x");
    const graph = new Graph([x], plus(times(x, 2), 1));
    const arena = new Arena();
    for (let step = 0; step < 3; step++) {
      const [y, [gradient]] = arena.run(() => [graph.forward(scalar(step)), graph.backward(scalar(1))] as const);
      expect([y.get(), gradient.get()]).toEqual([2 * step + 1, 2]);
    }
  });

  test("Graph computes and goes back through a chain of 100,000 gates without a stack overflow", () => {
    const x = input("x");
    let node = plus(x, 1);
    for (let i = 1; i < 100_000; i++) node = plus(node, 1);
    const chain = new Graph([x], node);
    expect(chain.forward(scalar(0, "float64")).get()).toBe(100_000);
    expect(chain.backward(scalar(1, "float64"))[0].get()).toBe(1);
  });
});

describe("Graph.run and backwardFrom", () => {
  const twoOutputs = () => {
    const [x, y] = [input("x"), input("y")];
    const sum = plus(x, y);
    return new Graph([x, y], { sum, product: times(x, y), square: times(sum, sum) });
  };

  test("Graph.run gives every output by name", () => {
    const { sum, product, square } = twoOutputs().run({ x: 2, y: 3 });
    expect([sum.get(), product.get(), square.get()]).toEqual([5, 6, 25]);
    expect(sum.dtype).toBe("float64");
  });

  test("Graph.backwardFrom starts from several outputs at once", () => {
    const graph = twoOutputs();
    graph.run({ x: 2, y: 3 });
    // 1 for the sum, 10 y for the product, 2 * 5 for the square.
    const { x, y } = graph.backwardFrom({ sum: 1, product: 10, square: 1 });
    expect([x.get(), y.get()]).toEqual([1 + 30 + 10, 1 + 20 + 10]);
  });

  test("Graph.backwardFrom a node in the middle reaches only what it depends on", () => {
    const circuit = lectureCircuit();
    circuit.run(at);
    const gradients = circuit.backwardFrom("q", 2);
    expect(Object.values(gradients).map((gradient) => gradient.get())).toEqual([2, 2, 0]);
    expect(circuit.gradient("f")).toBeUndefined();
    expect(circuit.gradient("z")).toBeUndefined();
  });

  test("Graph.backwardFrom asks for the gradient of a node of several elements", () => {
    const x = input("x");
    const graph = new Graph([x], times(x, x).as("square"));
    graph.run({ x: tensor([1, 2]) });
    expect(() => graph.backwardFrom("square")).toThrow(
      "Graph.backwardFrom: a gradient for square, which has 2 elements [2], got none. " +
        "Pass a tensor of ones for the gradient of the sum: onesLike(value)",
    );
    expect(graph.backwardFrom("square", ones([2]))["x"]).toBeAllClose([2, 4]);
  });

  test("Graph.forward and backward refuse several outputs and say what to call", () => {
    const graph = twoOutputs();
    expect(() => graph.forward(scalar(1), scalar(2))).toThrow(
      "Graph.forward: a graph with one output, got the outputs sum, product, square. Call run({ ... })",
    );
    expect(() => graph.backward(scalar(1))).toThrow("Call backwardFrom({ ... }), with a gradient for each output");
  });

  test("Graph.run names an input that is missing, and a name that is no input", () => {
    const circuit = lectureCircuit();
    expect(() => circuit.run({ x: 1, y: 2 } as never)).toThrow(
      "Graph.run: a tensor or a number for each of the inputs x, y, z, got none for z. Add z",
    );
    expect(() => circuit.run({ ...at, w: 1 } as never)).toThrow("got a value for w. Leave w out");
    expect(() => circuit.run({ ...at, x: "3" } as never)).toThrow("got 3 for x. Make a tensor of it");
    expect(() => circuit.forward(...([scalar(1)] as unknown as [Tensor, Tensor, Tensor]))).toThrow(ShapeError);
  });
});

describe("Graph names misuse", () => {
  test("Graph.backward before forward, and twice after one, are StateErrors", () => {
    const circuit = lectureCircuit();
    expect(() => circuit.backward(scalar(1))).toThrow(
      "Graph.backward: one forward must come before each backward, got no forward yet. Call forward first",
    );
    circuit.run(at);
    circuit.backwardFrom("f");
    expect(() => circuit.backwardFrom("q")).toThrow("got a second backward after one forward");
  });

  test("Graph.backward refuses values that were written into since forward, by name", () => {
    const circuit = lectureCircuit();
    const x = scalar(-2);
    circuit.forward(x, scalar(5), scalar(-4));
    x.set(7);
    expect(() => circuit.backward(scalar(1))).toThrow(
      "Graph.backward: values and parameters must be as they were in forward, got x with other numbers",
    );
  });

  test("Graph.backward refuses a gradient that is not like the output", () => {
    const circuit = lectureCircuit();
    circuit.forward(scalar(-2), scalar(5), scalar(-4));
    expect(() => circuit.backward(tensor([1]))).toThrow("Graph.backward: gradOutput must be [], got [1]");
    expect(circuit.backward(scalar(1))[0].get()).toBe(-4);
  });

  test("Graph tells where an error of a gate comes from", () => {
    const [x, y] = [input("x"), input("y")];
    const graph = new Graph([x, y], times(plus(x, y).as("q"), y));
    expect(() => graph.forward(ones([2]), ones([3]))).toThrow(/^Graph\[q\] Plus\.forward: /);
    expect(() => new Graph([x], times(x, tensor([1, 2]))).forward(ones([3]))).toThrow(/^Graph\[2\] Times\.forward: /);
  });

  test("Graph refuses a backward pass that gives another shape or number of gradients than there are operands", () => {
    const x = input("x");
    const wrong = (gradients: unknown[]): Gate<[]> =>
      Object.assign(
        { toString: () => "Wrong()" },
        { forward: () => scalar(1), backward: () => gradients as [], parameters: () => [] },
      );
    for (const [gradients, got] of [
      [[], "none"],
      [[tensor([1, 2])], "[2]"],
    ] as const) {
      const graph = new Graph([x], apply(wrong([...gradients]) as never, x as never));
      graph.forward(scalar(1));
      expect(() => graph.backward(scalar(1))).toThrow(
        `Graph[1] Wrong().backward: the gradient of operand 0 must be [] like its value, got ${got}`,
      );
    }
  });

  test("Graph refuses a gate at two places, also inside of another, and tells how to share parameters", () => {
    const x = input("x");
    const gate = new Plus();
    const twice = () => new Graph([x], apply(gate, apply(gate, x, 1).as("first"), 2).as("second"));
    expect(twice).toThrow(StateError);
    expect(twice).toThrow("got the same Plus() at first and at second. For a value that is used twice");
    const y = input("y");
    const inner = new Graph([y], apply(gate, y, 1));
    expect(() => new Graph([x], apply(gate, apply(inner, x).as("inner"), x).as("outer"))).toThrow(
      "got the same Plus() at inside inner and at outer",
    );
  });

  test.each<[string, () => unknown, string]>([
    [
      "an input without a name",
      () => input(""),
      "input: a name that is a text of at least one character, got an empty",
    ],
    ["an unlisted input", () => new Graph([input("x")], plus(input("y"), 1)), "all inputs must be listed (x), got the"],
    ["an unused input", () => new Graph([input("x")], plus(1, 2)), "every input must lead to an output, got x, which"],
    [
      "two nodes of one name",
      () => twoOfOneName(),
      "every name must stand for one node, got two nodes with the name q",
    ],
    ["a node named twice", () => plus(1, 2).as("a").as("b"), "as: the node is named a already, got the name b"],
    [
      "a foreign node",
      () => lectureCircuit().value(plus(1, 2)),
      "a node of this graph, got Plus(), which is not in it",
    ],
    ["an unknown name", () => lectureCircuit().node("g"), "one of the names x, y, z, q, f, got g. Name the node where"],
    ["no gate", () => apply(Plus as never), "apply: a gate with forward and backward, got the class or function Plus"],
    ["no operand", () => plus("x" as never, 1), "must be a node, a parameter, a tensor or a number, got x"],
  ])("Graph refuses %s", (_, build, text) => {
    expect(build).toThrow(text);
  });

  function twoOfOneName(): unknown {
    const x = input("x");
    return new Graph([x], plus(plus(x, 1).as("q"), plus(x, 2).as("q")));
  }

  test("Graph refuses an input listed twice, and anything but an input in the list", () => {
    const x = input("x");
    expect(() => new Graph([x, x], plus(x, 1))).toThrow(ValueError);
    expect(() => new Graph([x, plus(x, 1)] as never, plus(x, 1))).toThrow("inputs must be made with input");
  });
});

describe("Graph.tied", () => {
  test("Graph.tied shares the parameters and nothing else", () => {
    const x = input("x");
    const weight = new Parameter("w", scalar(3));
    const graph = new Graph([x], plus(apply(new Plus(), x, weight), 1).as("f"));
    const second = graph.tied();
    expect([...second.parameters()]).toEqual([weight]);
    graph.forward(scalar(1));
    second.forward(scalar(2));
    expect(graph.value("f")?.get()).toBe(5);
    graph.backward(scalar(1));
    second.backward(scalar(10));
    expect(weight.grad.get()).toBe(11);
  });

  test("Graph.tied names a gate that cannot be tied", () => {
    const x = input("x");
    expect(() => new Graph([x], times(x, 2)).tied()).toThrow(
      "Graph.tied: every gate must have a method tied(), got Times() without one",
    );
  });
});

test("Graph prints a line for each gate", () => {
  expect(String(lectureCircuit())).toBe("Graph(x, y, z -> f)\n  q = Plus()(x, y)\n  f = Times()(q, z)");
  const x = input("x");
  expect(String(new Graph([x], { twice: times(plus(x, 1), 2) }))).toBe(
    "Graph(x -> twice: #4)\n  #2 = Plus()(x, 1)\n  #4 = Times()(#2, 2)",
  );
  expect(toNested(new Graph([x], x).forward(scalar(1)))).toBe(1);
});

test("Graph with a title is called by it in errors, and so is its tied graph", () => {
  const x = input("x");
  const block = new Graph([x], plus(x, tensor([1, 2])).as("sum"), { title: "Block" });
  expect(() => block.forward(tensor([1, 2, 3]))).toThrow("Block[sum] Plus.forward: ");
  expect(() => block.backward(tensor([1]))).toThrow("Block.backward: one forward must come before each backward");
  expect(() => block.tied().backward(tensor([1]))).toThrow("Block.backward: ");
});

test("Graph.tied keeps the mode", () => {
  const x = input("x");
  expect(new Graph([x], plus(x, 1)).eval().tied().mode).toBe("eval");
});
