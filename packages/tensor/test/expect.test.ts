import {
  expectContiguous,
  expectDType,
  expectGradient,
  expectInputs,
  expectShape,
  expectTensor,
  fromTypedArray,
  restride,
  scalar,
  tensor,
} from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import ndarray from "ndarray";
import { expect, test } from "vitest";
import { expectRow } from "../src/expect.ts";
import { refusal } from "./refusal.ts";

const x = tensor([[1, 2]]);
const float64 = tensor([[1, 2]], "float64");

test("expectInputs hands the inputs back", () => {
  const [a, b] = expectInputs("Add.forward", [x, x], ["x", "y"]);
  expect([a, b]).toEqual([x, x]);
});

test("expectInputs refuses too few, too many, a mixture of types and what is no tensor", () => {
  const inputs = (...values: unknown[]): string =>
    refusal(() => expectInputs("Add.forward", values as [Tensor, Tensor], ["x", "y"]));
  expect(inputs(x)).toBe("ShapeError input-count | Add.forward: 2 inputs (x, y) expected, got 1");
  expect(inputs(x, x, x)).toContain("got 3");
  expect(inputs(x, float64)).toBe(
    'DTypeError dtype-mismatch | Add.forward: y must be float32 like x, got float64. Make both with the same dtype, for example tensor(rows, "float64") or { dtype: "float64" } for a layer',
  );
  expect(inputs(x, 3)).toContain("DTypeError not-a-tensor | Add.forward: y must be a tensor");
});

test.each<[string, unknown, string]>([
  ["undefined", undefined, "undefined. Make one with tensor([[1, 2], [3, 4]])"],
  ["null", null, "null. Make one with tensor([[1, 2], [3, 4]])"],
  ["a number", 3, "a number. Make a tensor of it: scalar(3)"],
  ["a text", "3", "a string. Make one with tensor([[1, 2], [3, 4]])"],
  ["rows", [[1]], "an array. Make a tensor of it: tensor(rows)"],
  ["a typed array", new Int8Array(1), "a Int8Array. Give it a shape: fromTypedArray(Float32Array.from(data), shape)"],
  ["integers", fromTypedArray(Int32Array.of(1), [1]), "an ndarray of int32. Convert it: tensor(toNested(x))"],
  ["an ndarray over an array", ndarray([1, 2]), "an ndarray of array. Convert it: tensor(toNested(x))"],
  ["an object", new Map(), "an object of class Map. Make one with tensor([[1, 2], [3, 4]])"],
  ["a bare object", Object.create(null), "an object of class Object. Make one with tensor([[1, 2], [3, 4]])"],
])("expectTensor refuses %s and says how to make a tensor of it", (_, value, text) => {
  expect(refusal(() => expectTensor("f", "input", value))).toBe(
    `DTypeError not-a-tensor | f: input must be a tensor of float32 or float64, got ${text}`,
  );
});

test("expectTensor accepts both element types, views, rank 0 and empty axes", () => {
  const memory = tensor([1, 2, 3, 4]);
  const accepted = [
    x,
    float64,
    x.pick(0, 0),
    restride(memory, [2, 2], [-2, 1], 2),
    restride(memory, [0, 9], [9, 1], 4),
  ];
  for (const value of accepted) expect(() => expectTensor("f", "input", value)).not.toThrow();
});

test.each([
  ["past the end", [2, 2], [2, 1], 1],
  ["before the start", [2], [-1], 0],
  ["in a detached or short array", [5], [1], 0],
  ["with a stride too few", [2, 2], [2], 0],
])("expectTensor refuses a view that reaches %s", (_, shape, stride, offset) => {
  expect(refusal(() => expectTensor("f", "input", restride(tensor([1, 2, 3, 4]), shape, stride, offset)))).toContain(
    `ShapeError out-of-bounds | f: input must lie within its array of 4 elements, got [${shape.join(", ")}] with the strides`,
  );
});

test("expectDType compares element types", () => {
  expect(() => expectDType("f", "x", x, x, "y")).not.toThrow();
  expect(refusal(() => expectDType("f", "x", float64, x, "the weight"))).toContain(
    "f: x must be float32 like the weight, got float64",
  );
});

test("expectRow compares with the last axis alone", () => {
  expect(() => expectRow("f", "row", tensor([1, 2]), x)).not.toThrow();
  expect(refusal(() => expectRow("f", "row", tensor([1]), x))).toBe(
    "ShapeError shape-mismatch | f: row must be [2], got [1]",
  );
  expect(refusal(() => expectRow("f", "row", x, x))).toBe("ShapeError shape-mismatch | f: row must be [2], got [1, 2]");
  expect(() => expectRow("f", "row", scalar(1), scalar(2))).not.toThrow();
});

test("expectShape compares shapes exactly", () => {
  expect(() => expectShape("f", "x", x, [1, 2])).not.toThrow();
  expect(refusal(() => expectShape("f", "x", x, [2]))).toBe("ShapeError shape-mismatch | f: x must be [2], got [1, 2]");
});

test("expectContiguous refuses a strided view", () => {
  expect(() => expectContiguous("f", "y", x)).not.toThrow();
  expect(refusal(() => expectContiguous("f", "y", tensor([1, 2, 3]).step(2)))).toBe(
    "ValueError not-contiguous | f: y must be contiguous, as it is written in place, got [2] with the strides [2]. Write into a packed copy and assign it to the view: assign(view, copy)",
  );
});

test("expectGradient holds a gradient against the output of forward", () => {
  const output = { shape: [1, 2], dtype: "float32" } as const;
  expect(() => expectGradient("ReLU.backward", x, output)).not.toThrow();
  expect(refusal(() => expectGradient("ReLU.backward", tensor([1]), output))).toBe(
    "ShapeError shape-mismatch | ReLU.backward: gradOutput must be [1, 2], got [1]",
  );
  expect(refusal(() => expectGradient("ReLU.backward", float64, output))).toBe(
    "DTypeError dtype-mismatch | ReLU.backward: gradOutput must be float32 like the output of forward, got float64",
  );
  expect(refusal(() => expectGradient("ReLU.backward", undefined as never, output))).toContain("got undefined");
});
