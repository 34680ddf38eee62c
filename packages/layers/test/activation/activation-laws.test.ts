import { checkGate } from "@chainrule/core";
import type { Gate } from "@chainrule/core";
import { ELU, GELU, HardSigmoid, HardSwish, HardTanh, LeakyReLU, LogSoftmax, Mish, ReLU } from "@chainrule/layers";
import { ReLU6, SELU, SiLU, Sigmoid, Softmax, Softplus, Softsign, Tanh } from "@chainrule/layers";
import { binary, DTypeError, flat, fromTypedArray, isContiguous, pack, Random } from "@chainrule/tensor";
import { ShapeError, StateError, tensor, toNested, zeros } from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

type Activation = Gate<[input: Tensor]>;

/** What holds for every activation is written once, here; what is special to one stands in its own file. */
const activations: readonly [name: string, make: () => Activation][] = [
  ["ReLU", () => new ReLU()],
  ["LeakyReLU", () => new LeakyReLU()],
  ["ELU", () => new ELU()],
  ["Sigmoid", () => new Sigmoid()],
  ["Tanh", () => new Tanh()],
  ["Softmax", () => new Softmax()],
  ["Softmax", () => new Softmax({ axis: 0 })],
  ["SELU", () => new SELU()],
  ["GELU", () => new GELU()],
  ["GELU", () => new GELU({ approximate: "tanh" })],
  ["SiLU", () => new SiLU()],
  ["Mish", () => new Mish()],
  ["Softplus", () => new Softplus()],
  ["Softplus", () => new Softplus({ beta: 3, threshold: 1 })],
  ["Softsign", () => new Softsign()],
  ["HardSigmoid", () => new HardSigmoid()],
  ["HardSwish", () => new HardSwish()],
  ["HardTanh", () => new HardTanh({ low: -0.5 })],
  ["ReLU6", () => new ReLU6()],
  ["LogSoftmax", () => new LogSoftmax()],
  ["LogSoftmax", () => new LogSoftmax({ axis: 0 })],
];

function normals(shape: readonly number[], seed: number, dtype: DType = "float64"): Tensor {
  const x = zeros(shape, dtype);
  new Random(seed).fillNormal(x, 0, 2);
  return x;
}

describe.each(activations)("%s (every activation)", (name, make) => {
  test(`${name}.forward keeps shape and element type, and gives contiguous results`, () => {
    for (const shape of [[5], [2, 3], [2, 3, 4], [2, 1, 3, 2], [0, 3], [3, 0]]) {
      for (const dtype of ["float32", "float64"] as const) {
        const gate = make();
        const output = gate.forward(zeros(shape, dtype));
        const [gradInput] = gate.backward(zeros(shape, dtype));
        for (const result of [output, gradInput]) {
          expect(result.shape).toEqual(shape);
          expect(result.dtype).toBe(dtype);
          expect(isContiguous(result)).toBe(true);
        }
      }
    }
  });

  test(`${name}.backward matches the central difference`, () => {
    for (const shape of [[7], [3, 4], [2, 3, 2]]) {
      const report = checkGate(make(), [normals(shape, 1)]);
      expect(report.passed, String(report)).toBe(true);
    }
  });

  test(`${name}.backward is linear in gradOutput`, () => {
    const numbers = fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 4, maxLength: 4 });
    const backward = (x: number[], gradOutput: Tensor): Tensor => {
      const gate = make();
      gate.forward(tensor([x], "float64"));
      return gate.backward(gradOutput)[0];
    };
    fc.assert(
      fc.property(numbers, numbers, numbers, (x, a, b) => {
        const [gradA, gradB] = [tensor([a], "float64"), tensor([b], "float64")];
        const ofSum = backward(x, binary("add", gradA, gradB));
        const sum = binary("add", backward(x, gradA), backward(x, gradB));
        expect(ofSum).toBeAllClose(sum, { relative: 1e-9, absolute: 1e-9 });
      }),
      { numRuns: 50 },
    );
  });

  test(`${name} of strided inputs and gradients equals that of packed ones`, () => {
    const run = (input: Tensor, gradOutput: Tensor): unknown[] => {
      const gate = make();
      return [toNested(gate.forward(input)), toNested(gate.backward(gradOutput)[0])];
    };
    const input = normals([4, 3], 2).transpose(1, 0).step(1, -1);
    const gradOutput = normals([6, 4], 3).step(2, 1);
    expect(run(input, gradOutput)).toEqual(run(pack(input), pack(gradOutput)));
  });

  test(`${name} in float32 agrees with float64`, () => {
    const run = (dtype: DType): [Tensor, Tensor] => {
      const gate = make();
      return [gate.forward(normals([8, 5], 4, dtype)), gate.backward(normals([8, 5], 5, dtype))[0]];
    };
    const [output, gradInput] = run("float32");
    const [outputDouble, gradInputDouble] = run("float64");
    expect(output).toBeAllClose(outputDouble, { relative: 1e-5, absolute: 1e-6 });
    expect(gradInput).toBeAllClose(gradInputDouble, { relative: 1e-5, absolute: 1e-6 });
  });

  test(`${name} stays finite for large, tiny and signed zero inputs`, () => {
    for (const dtype of ["float32", "float64"] as const) {
      const gate = make();
      const extremes = [1e4, -1e4, 0, -0, 1e-310, -1e-310, 1e-40, -1e-40];
      const output = gate.forward(tensor([extremes], dtype));
      const [gradInput] = gate.backward(tensor([extremes.map(() => 1)], dtype));
      expect([...flat(output), ...flat(gradInput)].every(Number.isFinite)).toBe(true);
    }
  });

  test(`${name} shows a NaN input in its output`, () => {
    const output = make().forward(tensor([NaN, 1]));
    expect(output.get(0)).toBeNaN();
  });

  test(`${name} never writes into its input or gradOutput`, () => {
    const gate = make();
    const [input, gradOutput] = [normals([2, 3], 6), normals([2, 3], 7)];
    const before = [toNested(input), toNested(gradOutput)];
    gate.forward(input);
    gate.backward(gradOutput);
    expect([toNested(input), toNested(gradOutput)]).toEqual(before);
  });

  test(`${name}.backward belongs to the last forward`, () => {
    const [gate, fresh] = [make(), make()];
    gate.forward(normals([4], 8));
    gate.forward(normals([2, 3], 9));
    fresh.forward(normals([2, 3], 9));
    expect(toNested(gate.backward(normals([2, 3], 10))[0])).toEqual(toNested(fresh.backward(normals([2, 3], 10))[0]));
  });

  test(`${name} has no parameters`, () => {
    expect([...make().parameters()]).toEqual([]);
  });

  test(`${name}.forward refuses another number of inputs, and anything but a tensor`, () => {
    const forward = (...inputs: unknown[]): unknown => make().forward(...(inputs as [Tensor]));
    expect(() => forward()).toThrow(ShapeError);
    expect(() => forward()).toThrow(`${name}.forward: 1 input (input) expected, got 0`);
    expect(() => forward(tensor([1]), tensor([1]))).toThrow(expect.objectContaining({ code: "input-count" }));
    expect(() => forward([1, 2])).toThrow(DTypeError);
    expect(() => forward([1, 2])).toThrow(`${name}.forward: input must be a tensor of float32 or float64, got an `);
    expect(() => forward(fromTypedArray(Int32Array.of(1), [1]))).toThrow("got an ndarray of int32. Convert it");
  });

  test(`${name}.backward refuses to come first, twice, or with a gradient unlike the output`, () => {
    const gate = make();
    const gradOutput = tensor([[1, 2]]);
    expect(() => gate.backward(gradOutput)).toThrow(StateError);
    expect(() => gate.backward(gradOutput)).toThrow(`${name}.backward: one forward must come before each backward`);
    expect(() => gate.backward(gradOutput)).toThrow(expect.objectContaining({ code: "backward-before-forward" }));
    gate.forward(tensor([[1, 2]]));
    expect(() => gate.backward(tensor([1, 2]))).toThrow(ShapeError);
    expect(() => gate.backward(tensor([1, 2]))).toThrow(`${name}.backward: gradOutput must be [1, 2], got [2]`);
    expect(() => gate.backward(tensor([[1, 2]], "float64"))).toThrow(DTypeError);
    gate.backward(gradOutput);
    expect(() => gate.backward(gradOutput)).toThrow(expect.objectContaining({ code: "backward-twice" }));
  });
});
