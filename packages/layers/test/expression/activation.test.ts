import { Graph, input } from "@chainrule/core";
import type { GateNode, Operand } from "@chainrule/core";
import {
  ELU,
  elu,
  LeakyReLU,
  leakyRelu,
  ReLU,
  relu,
  Sigmoid,
  sigmoid,
  Softmax,
  softmax,
  Tanh,
  tanh,
} from "@chainrule/layers";
import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

test.each([
  ["relu", (x: Operand): GateNode => relu(x), new ReLU()],
  ["sigmoid", sigmoid, new Sigmoid()],
  ["tanh", tanh, new Tanh()],
  ["leakyRelu", (x: Operand): GateNode => leakyRelu(x, { slope: 0.3 }), new LeakyReLU({ slope: 0.3 })],
  ["elu", (x: Operand): GateNode => elu(x, { alpha: 2 }), new ELU({ alpha: 2 })],
  ["softmax", (x: Operand): GateNode => softmax(x, { axis: 0 }), new Softmax({ axis: 0 })],
])("%s in an expression is its gate, options included", (_, build, gate) => {
  const x = input("x");
  const graph = new Graph([x], build(x));
  const values = tensor(
    [
      [-1, 2],
      [0.5, -3],
    ],
    "float64",
  );
  const gradient = tensor(
    [
      [1, 10],
      [100, 1000],
    ],
    "float64",
  );
  expect(graph.forward(values)).toEqual(gate.forward(values));
  expect(graph.backward(gradient)).toEqual(gate.backward(gradient));
  expect(graph.gates.map(String)).toEqual([String(gate)]);
});
