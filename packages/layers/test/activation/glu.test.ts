import { checkGate } from "@chainrule/core";
import { GLU } from "@chainrule/layers";
import {
  fromTypedArray,
  pack,
  Random,
  scalar,
  ShapeError,
  tensor,
  toNested,
  ValueError,
  zeros,
} from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

function normals(shape: readonly number[], seed: number): Tensor {
  const x = zeros(shape, "float64");
  new Random(seed).fillNormal(x);
  return x;
}

test("GLU.forward multiplies the first half by the sigmoid of the second", () => {
  // Sigmoids 1/2 and 3/4.
  const output = new GLU().forward(tensor([[2, 8, 0, Math.log(3)]], "float64"));
  expect(output).toBeAllClose([[1, 6]]);
});

test("GLU.backward gives each half the gradient times the other, the second times its slope", () => {
  const gate = new GLU();
  gate.forward(tensor([[2, 8, 0, Math.log(3)]], "float64"));
  // Slopes 1/4 and 3/16 of the sigmoids.
  expect(gate.backward(tensor([[1, 10]], "float64"))[0]).toBeAllClose([[0.5, 7.5, 0.5, 15]]);
});

test("GLU.backward matches the central difference along every axis", () => {
  for (const axis of [0, 1, 2, -1, -2]) {
    const report = checkGate(new GLU({ axis }), [normals([2, 4, 6], 1)]);
    expect(report.passed, String(report)).toBe(true);
  }
});

test("GLU of strided inputs and gradients equals that of packed ones, and writes into neither", () => {
  const run = (input: Tensor, gradOutput: Tensor): unknown[] => {
    const gate = new GLU();
    return [toNested(gate.forward(input)), toNested(gate.backward(gradOutput)[0])];
  };
  const [input, gradOutput] = [normals([4, 3], 2).transpose(1, 0).step(1, -1), normals([6, 2], 3).step(2, 1)];
  const before = [input, gradOutput].map(toNested);
  expect(run(input, gradOutput)).toEqual(run(pack(input), pack(gradOutput)));
  expect([input, gradOutput].map(toNested)).toEqual(before);
});

test("GLU in float32 agrees with float64", () => {
  const [single, double] = [new GLU(), new GLU()];
  const input = normals([3, 8], 4);
  const rounded = fromTypedArray(Float32Array.from(input.data), [3, 8]);
  expect(single.forward(rounded)).toBeAllClose(double.forward(input), { relative: 1e-5, absolute: 1e-6 });
  const [gradSingle] = single.backward(tensor([Array(4).fill(1), Array(4).fill(2), Array(4).fill(3)]));
  const [gradDouble] = double.backward(tensor([Array(4).fill(1), Array(4).fill(2), Array(4).fill(3)], "float64"));
  expect(gradSingle).toBeAllClose(gradDouble, { relative: 1e-5, absolute: 1e-6 });
});

test("GLU stays finite for large inputs, and shows NaN", () => {
  const gate = new GLU();
  expect(toNested(gate.forward(tensor([1e4, 1e4, NaN, 1e4, -1e4, 0])))).toEqual([1e4, 0, NaN]);
  expect(toNested(gate.backward(tensor([1, 1, 1]))[0])).toEqual([1, 0, 0.5, 0, 0, NaN]);
});

test("GLU refuses an odd length, an axis that is not there, and backward before forward", () => {
  expect(() => new GLU().forward(zeros([2, 3]))).toThrow(ShapeError);
  expect(() => new GLU().forward(zeros([2, 3]))).toThrow(
    "GLU.forward: axis 1 of the input must have an even length, to be split in two, got [2, 3]. Make the gate before it 4 wide",
  );
  expect(() => new GLU().forward(scalar(1))).toThrow(ValueError);
  expect(() => new GLU({ axis: 1.5 })).toThrow("GLU: axis must be a whole number, got 1.5");
  expect(() => new GLU().backward(zeros([2]))).toThrow("GLU.backward: one forward must come before each backward");
});

test("GLU has no parameters, and prints its axis", () => {
  expect(new GLU().parameters()).toEqual([]);
  expect(String(new GLU({ axis: 1 }))).toBe("GLU(axis 1)");
});
