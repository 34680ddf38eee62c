import { Graph, input, Parameter } from "@chainrule/core";
import {
  add,
  divide,
  exp,
  log,
  matMul,
  max,
  min,
  multiply,
  negate,
  power,
  reciprocal,
  sqrt,
  subtract,
} from "@chainrule/layers";
import type { GateNode, InputNode } from "@chainrule/core";
import { scalar, tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

/** Value and gradients of an expression of x = 3 and y = 2. */
function at(build: (x: InputNode, y: InputNode) => GateNode): number[] {
  const [x, y] = [input("x"), input("y")];
  const graph = new Graph([x, y], add(build(x, y), multiply(y, 0)));
  const output = graph.forward(scalar(3, "float64"), scalar(2, "float64"));
  return [output, ...graph.backward(scalar(1, "float64"))].map((each) => each.get());
}

test.each<[string, (x: InputNode, y: InputNode) => GateNode, number[]]>([
  ["add", add, [5, 1, 1]],
  ["add of several", (x, y) => add(x, y, x, 10), [18, 2, 1]],
  ["subtract", subtract, [1, 1, -1]],
  ["multiply", multiply, [6, 2, 3]],
  ["multiply of several", (x, y) => multiply(x, y, x), [18, 12, 9]],
  ["divide", divide, [1.5, 0.5, -0.75]],
  ["max", max, [3, 1, 0]],
  ["min", min, [2, 0, 1]],
  ["negate", (x) => negate(x), [-3, -1, 0]],
  ["reciprocal", (x) => reciprocal(x), [1 / 3, -1 / 9, 0]],
  ["exp", (x) => exp(x), [Math.exp(3), Math.exp(3), 0]],
  ["log", (x) => log(x), [Math.log(3), 1 / 3, 0]],
  ["sqrt", (x) => sqrt(x), [Math.sqrt(3), 1 / (2 * Math.sqrt(3)), 0]],
  ["power", (x) => power(x, 3), [27, 27, 0]],
])("%s in an expression computes and goes back", (_, build, expected) => {
  for (const [i, value] of at(build).entries()) expect(value).toBeCloseTo(expected[i], 14);
});

test("matMul in an expression takes parameters and tensors as they are", () => {
  const weight = new Parameter("W", tensor([[1, 2]]));
  const x = input("x");
  const graph = new Graph([x], add(matMul(weight, x), tensor([10])));
  expect(graph.forward(tensor([3, 4]))).toBeAllClose([21]);
  graph.backward(tensor([1]));
  expect(weight.grad).toBeAllClose([[3, 4]]);
});

test("expressions read like mathematics: the lecture's circuit", () => {
  const [x, y, z] = [input("x"), input("y"), input("z")];
  const circuit = new Graph([x, y, z], multiply(add(x, y), z).as("f"));
  expect(circuit.run({ x: -2, y: 5, z: -4 })["f"].get()).toBe(-12);
});
