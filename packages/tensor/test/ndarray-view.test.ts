import { fromTypedArray, restride, tensor, toNested } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { ndarrayView } from "../src/ndarray-view.ts";

const data = Float32Array.of(0, 1, 2, 3, 4, 5);

test("ndarrayView is row-major from the start of the array unless told otherwise", () => {
  const x = ndarrayView(data, [2, 3]);
  expect([x.shape, x.stride, x.offset, x.size, x.dtype]).toEqual([[2, 3], [3, 1], 0, 6, "float32"]);
  expect(toNested(ndarrayView(data, [2], [-3], 5))).toEqual([5, 2]);
  // Without an offset a backward stride still begins at element 0; ndarray on its own would begin at the far end.
  expect(ndarrayView(data, [1], [-1]).offset).toBe(0);
});

test("ndarrayView of rank 0 is one element, with the size 1 and empty shape and stride", () => {
  const x = ndarrayView(data, [], [], 4);
  expect(x.get()).toBe(4);
  expect([x.shape, x.stride, x.size, x.dimension]).toEqual([[], [], 1, 0]);
  x.set(9);
  expect(data[4]).toBe(9);
  data[4] = 4;
});

test("ndarrayView of an empty shape has the size 0", () => {
  const x = ndarrayView(new Float32Array(0), [2, 0, 3]);
  expect([x.shape, x.size]).toEqual([[2, 0, 3], 0]);
  expect(toNested(x)).toEqual([[], []]);
});

test("restride keeps the array and, unless told otherwise, the offset", () => {
  const x = tensor([
    [1, 2],
    [3, 4],
  ]).lo(1);
  const view = restride(x, [2, 2], [0, 1]);
  expect(view.data).toBe(x.data);
  expect(toNested(view)).toEqual([
    [3, 4],
    [3, 4],
  ]);
  expect(toNested(restride(x, [2], [2], 0))).toEqual([1, 3]);
  expect(restride(x, [], []).get()).toBe(3);
});

test("restride takes integer tensors as well", () => {
  expect(toNested(restride(fromTypedArray(Uint8Array.of(1, 2, 3, 4), [4]), [2], [2]))).toEqual([1, 3]);
});
