import { Graph, input } from "@chainrule/core";
import type { GateNode, Operand } from "@chainrule/core";
import {
  ELU,
  elu,
  GELU,
  gelu,
  GLU,
  glu,
  HardSigmoid,
  hardSigmoid,
  HardSwish,
  hardSwish,
  HardTanh,
  hardTanh,
  LeakyReLU,
  leakyRelu,
  LogSoftmax,
  logSoftmax,
  Mish,
  mish,
  PReLU,
  prelu,
  ReLU,
  relu,
  ReLU6,
  relu6,
  SELU,
  selu,
  Sigmoid,
  sigmoid,
  SiLU,
  silu,
  Softmax,
  softmax,
  Softplus,
  softplus,
  Softsign,
  softsign,
  Tanh,
  tanh,
} from "@chainrule/layers";
import { tensor } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

test.each([
  ["relu", (x: Operand): GateNode => relu(x), new ReLU()],
  ["sigmoid", sigmoid, new Sigmoid()],
  ["tanh", tanh, new Tanh()],
  ["leakyRelu", (x: Operand): GateNode => leakyRelu(x, { slope: 0.3 }), new LeakyReLU({ slope: 0.3 })],
  ["elu", (x: Operand): GateNode => elu(x, { alpha: 2 }), new ELU({ alpha: 2 })],
  ["softmax", (x: Operand): GateNode => softmax(x, { axis: 0 }), new Softmax({ axis: 0 })],
  ["gelu", (x: Operand): GateNode => gelu(x, { approximate: "tanh" }), new GELU({ approximate: "tanh" })],
  ["glu", (x: Operand): GateNode => glu(x, { axis: 0 }), new GLU({ axis: 0 })],
  ["hardSigmoid", (x: Operand): GateNode => hardSigmoid(x), new HardSigmoid()],
  ["hardSwish", (x: Operand): GateNode => hardSwish(x), new HardSwish()],
  ["hardTanh", (x: Operand): GateNode => hardTanh(x, { low: -2, high: 0.25 }), new HardTanh({ low: -2, high: 0.25 })],
  ["logSoftmax", (x: Operand): GateNode => logSoftmax(x, { axis: 0 }), new LogSoftmax({ axis: 0 })],
  ["mish", (x: Operand): GateNode => mish(x), new Mish()],
  [
    "prelu",
    (x: Operand): GateNode => prelu(x, { dtype: "float64", slope: 0.5 }),
    new PReLU({ dtype: "float64", slope: 0.5 }),
  ],
  ["relu6", (x: Operand): GateNode => relu6(x), new ReLU6()],
  ["selu", (x: Operand): GateNode => selu(x), new SELU()],
  ["silu", (x: Operand): GateNode => silu(x), new SiLU()],
  ["softplus", (x: Operand): GateNode => softplus(x, { beta: 2 }), new Softplus({ beta: 2 })],
  ["softsign", (x: Operand): GateNode => softsign(x), new Softsign()],
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
  const gradients = tensor(
    [
      [1, 10],
      [100, 1000],
    ],
    "float64",
  );
  const output = gate.forward(values);
  expect(graph.forward(values)).toEqual(output);
  // GLU's output has half of the rows.
  const gradient = gradients.hi(output.shape[0]) as Tensor;
  expect(graph.backward(gradient)).toEqual(gate.backward(gradient));
  expect(graph.gates.map(String)).toEqual([String(gate)]);
});
