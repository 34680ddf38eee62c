import { fromTypedArray, full, ones, onesLike, scalar, tensor, toNested, zeros, zerosLike } from "@chainrule/tensor";
import type { NestedNumbers } from "@chainrule/tensor";
import fc from "fast-check";
import { expect, test } from "vitest";
import { refusal } from "./refusal.ts";
import { normals, shapes } from "./scattered.ts";

test("tensor takes nested rows in row-major order, as float32 unless told otherwise", () => {
  const rows = [
    [1, 2, 3],
    [4, 5, 6],
  ];
  expect(tensor(rows).data).toEqual(Float32Array.of(1, 2, 3, 4, 5, 6));
  expect(tensor(rows).shape).toEqual([2, 3]);
  expect(tensor(rows, "float64").data).toBeInstanceOf(Float64Array);
});

test.each([
  [3, []],
  [[], [0]],
  [
    [[], []],
    [2, 0],
  ],
  [[[[]]], [1, 1, 0]],
  [[[[5]]], [1, 1, 1]],
])("tensor(%j) has the shape %j", (values, shape) => {
  expect(tensor(values as NestedNumbers).shape).toEqual(shape);
  expect(toNested(tensor(values as NestedNumbers))).toEqual(values);
});

test("tensor keeps NaN, infinities and -0", () => {
  expect([...tensor([Number.NaN, -Infinity, -0]).data]).toEqual([Number.NaN, -Infinity, -0]);
});

test("tensor of toNested gives the same tensor back", () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const x = normals(shape, 3);
      const nested = toNested(x);
      // An empty axis hides the lengths behind it: [0, 3] is written [].
      const written = shape.includes(0) ? shape.slice(0, shape.indexOf(0) + 1) : shape;
      expect(tensor(nested, "float64").shape).toEqual(written);
      expect(tensor(nested, "float64").data).toEqual(x.data);
    }),
    { numRuns: 100 },
  );
});

test.each<[unknown, string]>([
  [[[1, 2], [3]], "every row at depth 1 must be as long as the first, 2, got a row of 1"],
  [[[1], 2], "every row at depth 1 must be as long as the first, 1, got 2"],
  [[[], [1]], "every row at depth 1 must be as long as the first, 0, got a row of 1"],
  [[1, [2]], "every entry at depth 1 must be a number like the first, got a row of 1"],
])("tensor(%j) refuses rows of several lengths", (values, text) => {
  expect(refusal(() => tensor(values as NestedNumbers))).toBe(
    `ShapeError ragged-rows | tensor: ${text}. Pad or cut the rows to one length`,
  );
});

test.each<[string, unknown, string]>([
  ["nothing", undefined, "got undefined"],
  ["null", [1, null], "got null"],
  ["a text", ["1"], "got a string"],
  ["a hole", Array(1), "got undefined"],
  [
    "a typed array",
    new Float32Array(2),
    "got a value of class Float32Array. Give a typed array its shape with fromTypedArray",
  ],
  ["a tensor", tensor([1]), "got a value of class View1dfloat32"],
])("tensor refuses %s", (_, values, text) => {
  const said = refusal(() => tensor(values as NestedNumbers));
  expect(said).toContain("DTypeError not-a-number | tensor: every entry must be a number");
  expect(said).toContain(text);
});

test("scalar, zeros, ones and full fill their shape", () => {
  expect(scalar(3).shape).toEqual([]);
  expect(scalar(3).get()).toBe(3);
  expect(scalar(0.1, "float64").get()).toBe(0.1);
  expect(zeros([2, 2])).toBeAllClose([
    [0, 0],
    [0, 0],
  ]);
  expect(ones([3], "float64")).toBeAllClose([1, 1, 1]);
  expect(full([2], 7)).toBeAllClose([7, 7]);
  expect(full([0], 7).data).toHaveLength(0);
});

test("full refuses a value that is no number", () => {
  expect(refusal(() => full([1], undefined as never))).toBe(
    "DTypeError not-a-number | full: value must be a number, got undefined",
  );
  expect(refusal(() => scalar("3" as never))).toBe(
    "DTypeError not-a-number | scalar: value must be a number, got a string",
  );
});

test("zerosLike and onesLike take shape and element type, also of a view", () => {
  const x = tensor([[1, 2, 3]], "float64").transpose(1, 0);
  expect(zerosLike(x)).toBeAllClose([[0], [0], [0]]);
  expect(onesLike(x)).toBeAllClose([[1], [1], [1]]);
  expect(onesLike(x).data).toBeInstanceOf(Float64Array);
  expect(onesLike(scalar(5)).get()).toBe(1);
});

test("fromTypedArray shares the memory of its array", () => {
  const data = Float32Array.of(1, 2, 3, 4);
  const x = fromTypedArray(data, [2, 2]);
  data[3] = 9;
  expect(x.data).toBe(data);
  expect(toNested(x)).toEqual([
    [1, 2],
    [3, 9],
  ]);
  expect(fromTypedArray(Uint8Array.of(7), []).get()).toBe(7);
});

test("fromTypedArray refuses a shape of another size", () => {
  expect(refusal(() => fromTypedArray(new Float32Array(5), [2, 3]))).toBe(
    "ShapeError size-mismatch | fromTypedArray: the shape [2, 3] holds 6 elements, got an array of 5. Pass the shape whose product is the array's length",
  );
  expect(refusal(() => fromTypedArray(new Float32Array(6), [-2, -3]))).toContain("ValueError invalid-shape");
});

test.each([
  ["an array", [1, 2], "a value of class Array"],
  ["big integers", new BigInt64Array(2), "a value of class BigInt64Array"],
  ["a view of bytes", new DataView(new ArrayBuffer(2)), "a value of class DataView"],
  ["nothing", undefined, "undefined"],
])("fromTypedArray refuses %s", (_, data, kind) => {
  expect(refusal(() => fromTypedArray(data as never, [2]))).toBe(
    `DTypeError not-a-typed-array | fromTypedArray: data must be a typed array of float32, float64 or integers of at most 32 bits, got ${kind}. Make a tensor of nested rows with tensor(rows), or of plain numbers with Float32Array.from(numbers)`,
  );
});
