import { empty, emptyLike, tensor } from "@chainrule/tensor";
import type { DType } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { refusal } from "./refusal.ts";

test("empty makes a contiguous row-major tensor of float32", () => {
  const x = empty([2, 3]);
  expect(x.data).toBeInstanceOf(Float32Array);
  expect(x.data).toHaveLength(6);
  expect([x.shape, x.stride, x.offset]).toEqual([[2, 3], [3, 1], 0]);
});

test("empty makes rank 0 with one element and an empty axis with none", () => {
  expect(empty([], "float64").data).toEqual(new Float64Array(1));
  expect(empty([2, 0, 3]).data).toHaveLength(0);
  expect(empty([2, 0, 3]).size).toBe(0);
});

test("empty keeps no hold of the shape it was given", () => {
  const shape = [2, 3];
  const x = empty(shape);
  shape[0] = 9;
  expect(x.shape).toEqual([2, 3]);
});

test("emptyLike takes the shape and element type of a view, not its strides", () => {
  const x = emptyLike(tensor([[1, 2, 3]], "float64").transpose(1, 0));
  expect(x.data).toBeInstanceOf(Float64Array);
  expect([x.shape, x.stride]).toEqual([
    [3, 1],
    [1, 1],
  ]);
});

test.each([
  [[-1], "[-1]"],
  [[1.5, 2], "[1.5, 2]"],
  [[Number.NaN], "[NaN]"],
  [[Infinity], "[Infinity]"],
  [["2"], "[2]"],
])("empty(%j) refuses the lengths", (shape, text) => {
  expect(refusal(() => empty(shape as number[]))).toBe(
    `ValueError invalid-shape | empty: every length of a shape must be a whole number from 0 up, got ${text}`,
  );
});

test("empty refuses a length without brackets and says how to write it", () => {
  expect(refusal(() => empty(3 as never))).toBe(
    "ValueError invalid-shape | empty: a shape must be an array of lengths, got 3. Write the lengths in brackets: [2, 3]",
  );
});

test("empty refuses more elements than can be counted or had", () => {
  expect(refusal(() => empty([2 ** 30, 2 ** 30]))).toBe(
    "ValueError invalid-shape | empty: a shape must hold at most 9007199254740991 elements, got [1073741824, 1073741824]",
  );
  expect(refusal(() => empty([2 ** 25, 2 ** 25]))).toBe(
    "ValueError out-of-memory | empty: the shape must fit into memory, got [33554432, 33554432], 1125899906842624 elements of float32",
  );
});

test("empty refuses an unknown element type", () => {
  expect(refusal(() => empty([1], "int32" as DType))).toBe(
    'DTypeError unknown-dtype | empty: dtype must be "float32" or "float64", got "int32"',
  );
});
