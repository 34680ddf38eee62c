import { apply, checkGate, Graph, input, Parameter, unfold } from "@chainrule/core";
import type { Layer, Mode } from "@chainrule/core";
import {
  BatchNorm1d,
  constant,
  Conv2d,
  Flatten,
  Linear,
  MaxPool2d,
  Multiply,
  ReLU,
  Sequential,
} from "@chainrule/layers";
import { Random, ShapeError, spanning, StateError, tensor, ValueError, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

function twoLayers(): Sequential {
  return new Sequential(
    new Linear(3, 8, { dtype: "float64", random: new Random(1) }),
    new ReLU(),
    new Linear(8, 2, { dtype: "float64", random: new Random(2) }),
  );
}

/** Remembers the mode it was switched to. */
class Moody extends ReLU implements Layer<[input: Tensor]> {
  mode: Mode = "train";
  train(): this {
    this.mode = "train";
    return this;
  }
  eval(): this {
    this.mode = "eval";
    return this;
  }
}

test("Sequential.forward hands each output to the next gate", () => {
  const [first, relu, last] = [new Linear(2, 3), new ReLU(), new Linear(3, 1)];
  const input = tensor([[1, -2]]);
  const expected = last.forward(relu.forward(first.forward(input)));
  expect(new Sequential(first, relu, last).forward(input)).toBeAllClose(expected);
});

test("Sequential.backward matches the central difference for its input and every parameter", () => {
  const input = zeros([4, 3], "float64");
  new Random(3).fillNormal(input);
  const report = checkGate(twoLayers(), [input]);
  expect(report.passed, String(report)).toBe(true);
  expect(new Set(report.entries.map((entry) => entry.of)).size).toBe(5);
});

test("Sequential.backward without input gradients gives none but fills every parameter's gradient", () => {
  const [whole, skipping] = [twoLayers(), twoLayers()];
  const input = tensor([[1, 2, 3]], "float64");
  const gradOutput = tensor([[1, -1]], "float64");
  whole.forward(input);
  whole.backward(gradOutput);
  skipping.forward(input);
  expect(skipping.backward(gradOutput, { inputGradients: false })).toEqual([]);
  const grads = (model: Sequential): Tensor[] => [...model.parameters()].map((parameter) => parameter.grad);
  for (const [i, grad] of grads(whole).entries()) expect(grads(skipping)[i]).toBeAllClose(grad);
});

test("Sequential.parameters lists every gate's in order, also of stacks inside", () => {
  const inner = twoLayers();
  const outer = new Sequential(inner, new Linear(2, 1, { dtype: "float64" }));
  expect([...outer.parameters()].map(String)).toEqual([
    "Parameter weight [8, 3]",
    "Parameter bias [8]",
    "Parameter weight [2, 8]",
    "Parameter bias [2]",
    "Parameter weight [1, 2]",
    "Parameter bias [1]",
  ]);
});

test("Sequential.train and eval reach every gate with a mode, also in stacks inside", () => {
  const moody = new Moody();
  const model = new Sequential(new Linear(2, 2), new Sequential(moody));
  expect(model.mode).toBe("train");
  expect(model.eval()).toBe(model);
  expect([model.mode, moody.mode]).toEqual(["eval", "eval"]);
  model.train();
  expect([model.mode, moody.mode]).toEqual(["train", "train"]);
});

test("Sequential of no gates is the identity", () => {
  const empty = new Sequential();
  const input = tensor([[1, 2]]);
  expect(empty.forward(input)).toBeAllClose([[1, 2]]);
  expect(empty.backward(tensor([[3, 4]]))[0]).toBeAllClose([[3, 4]]);
});

test("Sequential prefixes an error with the position of the gate, through every stack", () => {
  const width: number = 4;
  const model = new Sequential(new ReLU(), new Sequential(new Linear(3, width), new Linear(5, 2)));
  const forward = (): unknown => model.forward(zeros([1, 3]));
  expect(forward).toThrow(ShapeError);
  expect(forward).toThrow("Sequential[1] Sequential[1] Linear.forward: input must be [batch, 5], got [1, 4]");
  expect(forward).toThrow(expect.objectContaining({ code: "shape-mismatch", cause: expect.any(ShapeError) }));
});

test("Sequential prefixes an error of backward", () => {
  expect(() => twoLayers().backward(zeros([1, 2], "float64"))).toThrow(
    "Sequential[2] Linear.backward: one forward must come",
  );
});

test("Sequential lets an error that is not the library's own pass as it is", () => {
  const broken = new ReLU();
  broken.forward = () => {
    throw new RangeError("mine");
  };
  expect(() => new Sequential(broken).forward(tensor([1]))).toThrow(RangeError);
});

test("Sequential refuses the same gate at two positions", () => {
  const relu = new ReLU();
  expect(() => new Sequential(relu, new ReLU(), relu)).toThrow(StateError);
  expect(() => new Sequential(relu, new ReLU(), relu)).toThrow("the same ReLU() as at position 0. Make a second gate");
});

test("Sequential refuses what is no gate, and says how to make one", () => {
  expect(() => new Sequential(ReLU as never)).toThrow(ValueError);
  expect(() => new Sequential(ReLU as never)).toThrow("Make an instance: new ReLU()");
  expect(() => new Sequential(undefined as never)).toThrow("Sequential[0]: a gate with forward and backward");
});

test("Sequential refuses at run time a gate of two inputs", () => {
  expect(() => new Sequential(new Multiply() as never).forward(tensor([1]))).toThrow(
    "Sequential[0] Multiply.forward: 2 inputs (x, y) expected, got 1",
  );
});

test("Sequential prints its gates with their positions", () => {
  expect(String(new Sequential(new Linear(2, 3), new Sequential(new ReLU())))).toBe(
    "Sequential(\n  [0] Linear(2 -> 3)\n  [1] Sequential(\n    [0] ReLU()\n  )\n)",
  );
});

test("Sequential lays its parameters side by side, those of a stack within it too", () => {
  const model = new Sequential(new Linear(3, 8), new Sequential(new ReLU(), new Linear(8, 2)), new ReLU());
  // A look at one of them, as a summary takes it.
  expect(model.gates[0].weight.value.size).toBe(24);
  const parameters = [...model.parameters()];
  expect(spanning(parameters.map(({ value }) => value))).toBeDefined();
  expect(spanning(parameters.map(({ grad }) => grad))).toBeDefined();
});

test("Sequential takes a subclass whose own parameters are made after its gates", () => {
  class Scaled extends Sequential {
    readonly scale: Parameter = new Parameter("scale", tensor([2]));
    override *parameters(): Generator<Parameter> {
      yield* super.parameters();
      yield this.scale;
    }
  }
  expect([...new Scaled(new Linear(2, 1)).parameters()].map(String)).toEqual([
    "Parameter weight [1, 2]",
    "Parameter bias [1]",
    "Parameter scale [1]",
  ]);
});

test("Sequential.parameters lists one that two gates share once, and lays it where it stands first", () => {
  const first = new Linear(2, 2);
  const last = new Linear(2, 1);
  const model = new Sequential(first, new ReLU(), first.tied(), last);
  const parameters = [...model.parameters()];
  expect(parameters).toEqual([...first.parameters(), ...last.parameters()]);
  expect(spanning(parameters.map(({ value }) => value))).toBeDefined();
  // By hand: x = 1, W = 3 at both places, so y = 9 and dy/dW = 3 + 3.
  const shared = new Linear(1, 1, { bias: false, weightInit: constant(3) });
  const square = new Sequential(shared, shared.tied());
  expect(square.forward(tensor([[1]]))).toBeAllClose([[9]]);
  square.backward(tensor([[1]]));
  expect(shared.weight.grad).toBeAllClose([[6]]);
});

test("Sequential.tied keeps the mode of the stack and of every gate in it", () => {
  const model = new Sequential(new Linear(2, 2), new Sequential(new BatchNorm1d(2), new BatchNorm1d(2))).eval();
  model.gates[1].gates[0].train();
  const tied = model.tied();
  expect([tied.mode, tied.gates[1].mode]).toEqual(["eval", "eval"]);
  expect(tied.gates[1].gates.map(({ mode }) => mode)).toEqual(["train", "eval"]);
});

test("Sequential.tied refuses a gate that has no tied, and names it", () => {
  const untied = { forward: (x: Tensor) => x, backward: (g: Tensor): [Tensor] => [g], parameters: () => [] };
  const gate = { ...untied, toString: () => "Mine()" };
  const tie = (): unknown => new Sequential(new ReLU(), new Sequential(gate)).tied();
  expect(tie).toThrow(StateError);
  expect(tie).toThrow(expect.objectContaining({ code: "cannot-be-tied" }));
  expect(tie).toThrow(
    "Sequential[1] Sequential[0]: a gate that tied() can make a second one of, got Mine(), which has no tied()",
  );
});

test("Sequential.toGraph shows the same gates as a graph, which computes the same", () => {
  const model = new Sequential(new Linear(2, 3), new ReLU(), new Linear(3, 1));
  const graph = model.toGraph();
  const x = tensor([[0.5, -2]]);
  expect(graph.gates).toEqual(model.gates);
  expect(graph.forward(x)).toEqual(model.forward(x));
  graph.forward(x);
  graph.backward(tensor([[1]]));
  expect(graph.gradient(graph.inputs[0])?.shape).toEqual([1, 2]);
  expect([...graph.parameters()]).toEqual([...model.parameters()]);
});

test("a Sequential in a graph can be unfolded", () => {
  const x = input("x");
  const model = new Sequential(new Linear(2, 3), new ReLU());
  const graph = unfold(new Graph([x], apply(model, x).as("stack")), "stack");
  expect(graph.gates).toEqual(model.gates);
});

test("Sequential.on makes a stack for examples of one shape, and refuses others", () => {
  const stack = Sequential.on([1, 6, 6], new Conv2d(1, 2, 3), new MaxPool2d(2), new Flatten(), new Linear(8, 3));
  expect(stack.example).toEqual([1, 6, 6]);
  expect(stack.forward(zeros([5, 1, 6, 6])).shape).toEqual([5, 3]);
  expect(() => stack.forward(zeros([5, 1, 6, 7]))).toThrow(
    "Sequential.forward: input must be [batch, 1, 6, 6], got [5, 1, 6, 7]. Reshape what comes, or make the stack for it: Sequential.on([1, 6, 7], ...)",
  );
  expect(() => stack.forward(zeros([1, 6, 6]))).toThrow(ShapeError);
  expect(() => stack.tied().forward(zeros([5, 1, 6, 7]))).toThrow(ShapeError);
});

test("Sequential.on refuses lengths that are none", () => {
  expect(() => Sequential.on([1, -1], new ReLU())).toThrow(ValueError);
  expect(() => Sequential.on([2.5], new ReLU())).toThrow(ValueError);
});

test("Sequential.example is undefined for a stack that takes examples of any shape", () => {
  expect(new Sequential(new ReLU()).example).toBeUndefined();
});
