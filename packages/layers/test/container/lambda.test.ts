import { checkGate } from "@chainrule/core";
import { Lambda } from "@chainrule/layers";
import { binary, tensor, toNested, unary, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { normals } from "../recurrent/normals.ts";

/** `y = x^2`. */
const square = new Lambda({
  name: "Square",
  forward: (x: Tensor) => binary("multiply", x, x),
  backward: (grad: Tensor, [x]: [Tensor]): [Tensor] => [binary("multiply", grad, unary("scale", x, 2))],
});

test("Lambda.forward and backward are the functions given", () => {
  expect(toNested(square.forward(tensor([3, -2])))).toEqual([9, 4]);
  expect(square.backward(tensor([1, 10])).map(toNested)).toEqual([[6, -40]]);
});

test("Lambda is proven like any other gate, and of several inputs too", () => {
  expect(checkGate(square, [normals([2, 3], 1)]).passed).toBe(true);
  const product = new Lambda<[Tensor, Tensor]>({
    forward: (x, y) => binary("multiply", x, y),
    backward: (grad, [x, y]) => [binary("multiply", grad, y), binary("multiply", grad, x)],
  });
  expect(checkGate(product, [normals([2, 3], 1), normals([2, 3], 2)]).passed).toBe(true);
});

test("Lambda gives its backward the output too, and tells the pattern it was given", () => {
  const exp = new Lambda<[Tensor]>({
    forward: (x) => unary("exp", x),
    backward: (grad, _, y) => [binary("multiply", grad, y)],
    pattern: { role: "scaler", sentence: "multiplies the gradient by the output", coupling: "element" },
  });
  expect(checkGate(exp, [normals([3], 1)]).passed).toBe(true);
  expect(exp.pattern?.role).toBe("scaler");
  expect(square.pattern).toBeUndefined();
  expect([String(exp), String(square.tied())]).toEqual(["Lambda()", "Square()"]);
});

test("Lambda.backward refuses gradients that do not fit the inputs", () => {
  const wrong = (gradients: Tensor[]): Lambda =>
    new Lambda({ forward: (x) => x, backward: () => gradients as [Tensor] });
  for (const [gradients, text] of [
    [[], "Lambda.backward: one gradient for each of 1 inputs, got 0"],
    [[zeros([3])], "Lambda.backward: gradient 0 must be [2], got [3]"],
  ] as const) {
    const gate = wrong([...gradients]);
    gate.forward(zeros([2]));
    expect(() => gate.backward(zeros([2]))).toThrow(text);
  }
  expect(() => square.forward(3 as never)).toThrow("Square.forward: input 0 must be a tensor");
  expect(() => wrong([]).backward(zeros([2]))).toThrow("no forward yet");
});

test("Lambda of a function that names no inputs takes any number of them, but not none", () => {
  const sum = new Lambda<Tensor[]>({
    forward: (...xs) => xs.reduce((total, x) => binary("add", total, x)),
    backward: (grad, xs) => xs.map(() => grad),
  });
  expect(toNested(sum.forward(tensor([1]), tensor([2]), tensor([3])))).toEqual([6]);
  expect(sum.backward(tensor([5])).map(toNested)).toEqual([[5], [5], [5]]);
  expect(toNested(sum.forward(tensor([7])))).toEqual([7]);
  expect(() => sum.forward()).toThrow("Lambda.forward: 1 input (input 0) expected, got 0");
});
