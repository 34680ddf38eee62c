import {
  addRowSums,
  argmax,
  binary,
  broadcastShape,
  broadcastTo,
  isContiguous,
  ones,
  scalar,
  sumOver,
  sumToShape,
  tensor,
  toNested,
  zeros,
} from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import fc from "fast-check";
import { expect, test } from "vitest";
import { refusal } from "../refusal.ts";
import { broadcastPairs, normals, scattered, seeds, shapes } from "../scattered.ts";

const counting = tensor([
  [
    [0, 1, 2, 3],
    [4, 5, 6, 7],
    [8, 9, 10, 11],
  ],
  [
    [12, 13, 14, 15],
    [16, 17, 18, 19],
    [20, 21, 22, 23],
  ],
]);

// numpy.arange(24).reshape(2, 3, 4).sum(axes, keepdims=True)
test("sumOver keeps summed axes with length 1 and agrees with NumPy", () => {
  expect(sumOver(counting, [0, 2])).toBeAllClose([[[60], [92], [124]]]);
  expect(sumOver(counting, [1])).toBeAllClose([[[12, 15, 18, 21]], [[48, 51, 54, 57]]]);
  expect(sumOver(counting, [0, 1, 2])).toBeAllClose([[[276]]]);
});

test("sumOver multiplies by the factor once, however many groups of axes there are", () => {
  expect(sumOver(counting, [0, 2], 0.5)).toBeAllClose([[[30], [46], [62]]]);
  expect(sumOver(ones([2, 1, 2, 1, 2]), [0, 2, 4], 0.5)).toBeAllClose([[[[[4]]]]]);
  expect(sumOver(counting, [], 2).get(1, 2, 3)).toBe(46);
});

test("sumOver takes axes in any order and from the end", () => {
  expect(sumOver(counting, [-1, 0])).toEqual(sumOver(counting, [0, 2]));
});

test("sumOver over an empty axis is 0, over no axis a copy", () => {
  expect(sumOver(zeros([2, 0]), [1])).toBeAllClose([[0], [0]]);
  expect(sumOver(zeros([0, 2]), [1]).shape).toEqual([0, 1]);
  const x = tensor([1, 2]);
  expect(sumOver(x, [])).toBeAllClose([1, 2]);
  expect(sumOver(x, []).data).not.toBe(x.data);
  expect(sumOver(scalar(3), []).get()).toBe(3);
});

test("sumOver of any view sums every axis as one after the other", () => {
  fc.assert(
    fc.property(shapes, seeds, fc.nat(), (shape, seed, pick) => {
      const x = normals(shape, seed);
      const axes = shape.map((_, axis) => axis).filter((axis) => (pick >> axis) % 2 === 1);
      const stepwise = axes.reduce((sum, axis) => sumOver(sum, [axis]), x as Tensor);
      expect(sumOver(scattered(x, seed), axes)).toBeAllClose(stepwise);
    }),
    { numRuns: 100 },
  );
});

test("sumOver in float32 sums in double precision", () => {
  // In single precision 2^24 + 1 is 2^24 again: the ones would be lost.
  expect(sumOver(tensor([2 ** 24, 1, 1]), [0]).get(0)).toBe(2 ** 24 + 2);
});

test("sumOver refuses axes that are not there or named twice", () => {
  expect(refusal(() => sumOver(counting, [3]))).toContain("ValueError axis-out-of-range | sumOver");
  expect(refusal(() => sumOver(counting, [0, -3]))).toContain("ValueError repeated-axis | sumOver");
});

test("sumToShape is the adjoint of broadcastTo: <broadcastTo(x), g> = <x, sumToShape(g)>", () => {
  fc.assert(
    fc.property(broadcastPairs, seeds, ([shapeX, shapeY], seed) => {
      const shape = broadcastShape("test", shapeX, shapeY);
      const x = normals(shapeX, seed);
      const g = normals(shape, seed + 1);
      const summed = sumToShape(scattered(g, seed), shapeX);
      expect(summed.shape).toEqual(shapeX);
      expect(inner(broadcastTo(scattered(x, seed), shape), g)).toBeCloseTo(inner(x, summed), 9);
    }),
    { numRuns: 100 },
  );
});

test("sumToShape of the same shape gives a contiguous tensor itself and packs a view", () => {
  const x = tensor([[1, 2]]);
  expect(sumToShape(x, [1, 2])).toBe(x);
  const turned = sumToShape(x.transpose(1, 0), [2, 1]);
  expect(turned).toBeAllClose([[1], [2]]);
  expect(sumToShape(counting.transpose(2, 1, 0), [4, 3, 2]).stride).toEqual([6, 2, 1]);
});

test("sumToShape sums to rank 0, and to a repeated empty axis 0", () => {
  expect(sumToShape(counting, []).get()).toBe(276);
  expect(sumToShape(zeros([2, 0]), [2, 1])).toBeAllClose([[0], [0]]);
});

test("sumToShape refuses a shape that only holds as many elements", () => {
  expect(refusal(() => sumToShape(zeros([2, 3]), [3, 2]))).toContain("ShapeError not-broadcastable");
  expect(refusal(() => sumToShape(zeros([3]), [2, 3]))).toContain("ShapeError not-broadcastable");
});

test("broadcastTo is a contiguous copy, also of the same shape", () => {
  const x = tensor([1, 2]);
  const wide = broadcastTo(x, [2, 2]);
  expect(wide).toBeAllClose([
    [1, 2],
    [1, 2],
  ]);
  expect(isContiguous(wide)).toBe(true);
  expect(broadcastTo(x, [2]).data).not.toBe(x.data);
  expect(refusal(() => broadcastTo(x, [3]))).toContain("ShapeError not-broadcastable");
});

test("addRowSums adds the sum of the rows, whatever the leading axes", () => {
  const total = ones([4]);
  addRowSums(total, counting);
  expect(total).toBeAllClose([61, 67, 73, 79]);
  addRowSums(total, scattered(zeros([0, 4]), 1));
  expect(total).toBeAllClose([61, 67, 73, 79]);
  addRowSums(total, scattered(counting, 1));
  expect(total).toBeAllClose([121, 133, 145, 157]);
  const single = zeros([1]);
  addRowSums(single, tensor([[2], [3]]));
  expect(single).toBeAllClose([5]);
  const none = zeros([0]);
  addRowSums(none, zeros([5, 0]));
  expect(none.size).toBe(0);
});

test("addRowSums refuses a total of another width, type or layout", () => {
  expect(refusal(() => addRowSums(zeros([3]), zeros([2, 4])))).toBe(
    "ShapeError shape-mismatch | addRowSums: total must be [4], got [3]",
  );
  expect(refusal(() => addRowSums(zeros([4], "float64"), zeros([2, 4])))).toContain("DTypeError");
  expect(refusal(() => addRowSums(zeros([8]).step(2), zeros([2, 4])))).toContain(
    "ValueError not-contiguous | addRowSums",
  );
});

// torch.argmax(x, -1): the first of equal entries, and the first NaN before any number
test("argmax gives the first largest column, NaN before any number", () => {
  const x = tensor([
    [1, 3, 3],
    [-1, -2, -1],
    [1, Number.NaN, Infinity],
    [Number.NaN, 5, Number.NaN],
    [-Infinity, -Infinity, -Infinity],
  ]);
  expect(toNested(argmax(x))).toEqual([1, 0, 1, 0, 0]);
  expect(argmax(x).data).toBeInstanceOf(Int32Array);
});

test("argmax takes any rank and stride", () => {
  expect(argmax(scalar(7)).get()).toBe(0);
  expect(argmax(tensor([1, 9, 2])).get()).toBe(1);
  expect(toNested(argmax(counting))).toEqual([
    [3, 3, 3],
    [3, 3, 3],
  ]);
  expect(toNested(argmax(tensor([[1, 2, 3]]).transpose(1, 0)))).toEqual([0, 0, 0]);
  expect(toNested(argmax(tensor([[1, 2, 3]]).step(1, -1)))).toEqual([0]);
  expect(toNested(argmax(zeros([0, 3])))).toEqual([]);
});

test("argmax refuses rows without an entry", () => {
  expect(refusal(() => argmax(zeros([2, 0])))).toBe(
    "ShapeError empty-axis | argmax: the last axis must hold at least one entry, got [2, 0]",
  );
});

function inner(x: Tensor, y: Tensor): number {
  return [...binary("multiply", x, y).data].reduce((sum, value) => sum + value, 0);
}
