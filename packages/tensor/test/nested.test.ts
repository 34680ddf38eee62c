import { fromTypedArray, scalar, tensor, toNested, zeros } from "@chainrule/tensor";
import fc from "fast-check";
import { expect, test } from "vitest";
import { normals, scattered, seeds, shapes } from "./scattered.ts";

test("toNested gives a number for rank 0 and rows for rank 2", () => {
  expect(toNested(scalar(2.5))).toBe(2.5);
  expect(toNested(tensor([[1], [2]]))).toEqual([[1], [2]]);
  expect(toNested(tensor([7, 8]).pick(1))).toBe(8);
});

test("toNested keeps the shape of empty axes as far as rows can tell", () => {
  expect(toNested(zeros([0, 3]))).toEqual([]);
  expect(toNested(zeros([3, 0]))).toEqual([[], [], []]);
});

test("toNested takes integers", () => {
  expect(toNested(fromTypedArray(Int8Array.of(-1, 2), [2, 1]))).toEqual([[-1], [2]]);
});

test("toNested reads any view in row-major order", () => {
  fc.assert(
    fc.property(shapes, seeds, (shape, seed) => {
      const x = normals(shape, seed);
      expect(toNested(scattered(x, seed))).toEqual(toNested(x));
    }),
    { numRuns: 100 },
  );
});
