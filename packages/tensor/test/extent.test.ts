import { restride, tensor } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { fitsItsArray, mayOverlap } from "../src/extent.ts";

const memory = tensor([0, 1, 2, 3, 4, 5]);
const view = (shape: number[], stride: number[], offset: number): Tensor => restride(memory, shape, stride, offset);

test.each<[boolean, string, number[], number[], number]>([
  [true, "the whole array", [2, 3], [3, 1], 0],
  [true, "the whole array backwards", [6], [-1], 5],
  [true, "the last element", [], [], 5],
  [true, "nothing, wherever it is", [0, 3], [3, 1], 99],
  [true, "one element, whatever its strides", [1, 1], [99, -99], 3],
  [false, "one element too many", [2, 3], [3, 1], 1],
  [false, "an element before the first", [3], [-2], 3],
  [false, "rank 0 past the end", [], [], 6],
  [false, "a stride that is missing", [2, 3], [3], 0],
])("fitsItsArray is %s for %s", (fits, _, shape, stride, offset) => {
  expect(fitsItsArray(view(shape, stride, offset))).toBe(fits);
});

test("mayOverlap compares the stretches of memory of two views", () => {
  expect(mayOverlap(view([3], [1], 0), view([3], [1], 3))).toBe(false);
  expect(mayOverlap(view([3], [1], 0), view([3], [1], 2))).toBe(true);
  expect(mayOverlap(view([3], [2], 0), view([3], [2], 1))).toBe(true);
  expect(mayOverlap(view([4], [-1], 5), view([2], [1], 0))).toBe(false);
  expect(mayOverlap(view([0], [1], 0), view([6], [1], 0))).toBe(false);
  expect(mayOverlap(memory, tensor([1, 2]))).toBe(false);
});

test("mayOverlap sees two typed arrays over one buffer, also of two element types", () => {
  const buffer = new ArrayBuffer(32);
  const low = restride(tensor([1]), [1], [1]);
  low.data = new Float32Array(buffer, 0, 4);
  const high = restride(tensor([1], "float64"), [2], [1]);
  high.data = new Float64Array(buffer, 16, 2);
  const middle = restride(tensor([1]), [2], [1]);
  middle.data = new Float32Array(buffer, 12, 2);
  expect(mayOverlap(low, high)).toBe(false);
  expect(mayOverlap(middle, high)).toBe(true);
});
