import type { Gate } from "@chainrule/core";
import {
  BatchNorm1d,
  AveragePool2d,
  Conv2d,
  ELU,
  LayerNorm,
  LeakyReLU,
  Linear,
  MaxPool2d,
  Maxout,
  MeanSquaredError,
  MulticlassHinge,
  ReLU,
  Sequential,
  Sigmoid,
  Softmax,
  SoftmaxCrossEntropy,
  Tanh,
} from "@chainrule/layers";
import { Arena, empty, fromTypedArray, Random } from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { gateCases } from "./arithmetic/gate-cases.ts";

/** Output and input gradients of one pass with these inputs. */
function passOf(gate: Gate, inputs: readonly Tensor[]): Tensor[] {
  const output = gate.forward(...inputs);
  return [output, ...gate.backward(output)];
}

function normals(shape: readonly number[], seed: number, dtype: DType): Tensor {
  const x = empty(shape, dtype);
  new Random(seed).fillNormal(x);
  return x;
}

/**
 * A step in an arena finds its memory full of the step before. Whatever reads a result before writing it would give other
 * numbers than without an arena.
 */
function expectSameInArena(make: () => Gate, inputsOf: (seed: number) => readonly Tensor[]): void {
  const arena = new Arena();
  const gate = make();
  for (const seed of [1, 2, 3]) {
    const inputs = inputsOf(seed);
    const expected = passOf(make(), inputs);
    const results = arena.run(() => passOf(gate, inputs));
    expect(results).toHaveLength(expected.length);
    for (const [i, result] of results.entries()) expect(result).toBeAllClose(expected[i], { absolute: 0, relative: 0 });
  }
}

test.each(gateCases.map((gateCase) => [gateCase.title, gateCase] as const))(
  "Arena.run changes no bit of %s",
  (_, { gate, inputs }) => expectSameInArena(gate, (seed) => inputs("float32", seed)),
);

const layers: readonly (() => Gate<[input: Tensor]>)[] = [
  () => new ReLU(),
  () => new LeakyReLU(),
  () => new ELU(),
  () => new Sigmoid(),
  () => new Tanh(),
  () => new Softmax(),
  () => new Softmax({ axis: 0 }),
  () => new LayerNorm(7),
  () => new BatchNorm1d(7),
  () => new BatchNorm1d(7).eval(),
  () => new Linear(7, 5),
  () => new Maxout(7, 5),
  () => new Sequential(new Linear(7, 9), new Tanh(), new Linear(9, 5)),
];

test.each(layers.map((make) => [String(make()), make] as const))("Arena.run changes no bit of %s", (_, make) =>
  expectSameInArena(make as () => Gate, (seed) => [normals([6, 7], seed, "float32")]),
);

const imageGates: readonly (() => Gate<[input: Tensor]>)[] = [
  () => new Conv2d(3, 5, 3, { padding: 1 }),
  () => new Conv2d(3, 6, 2, { stride: 2, groups: 3 }),
  () => new MaxPool2d(2),
  () => new MaxPool2d(3, { stride: 1, padding: 1 }),
  () => new AveragePool2d(2),
  () => new Sequential(new Conv2d(3, 4, 3), new ReLU(), new MaxPool2d(2), new Conv2d(4, 2, 2)),
];

test.each(imageGates.map((make) => [String(make()), make] as const))("Arena.run changes no bit of %s", (_, make) =>
  expectSameInArena(make as () => Gate, (seed) => [normals([4, 3, 8, 7], seed, "float32")]),
);

test.each([
  [new SoftmaxCrossEntropy(), fromTypedArray(Uint8Array.of(0, 3, 1), [3])],
  [new MulticlassHinge(), fromTypedArray(Uint8Array.of(0, 3, 1), [3])],
  [new MeanSquaredError(), normals([3, 4], 9, "float32")],
] as const)("Arena.run changes no bit of %s", (loss, target) => {
  const arena = new Arena();
  const pass = (seed: number): Tensor[] => [
    loss.forward(normals([3, 4], seed, "float32"), target as never),
    loss.backward()[0],
  ];
  for (const seed of [1, 2, 3]) {
    const expected = pass(seed);
    for (const [i, result] of arena.run(() => pass(seed)).entries()) expect(result).toBeAllClose(expected[i]);
  }
});
