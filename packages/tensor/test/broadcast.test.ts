import { broadcastAxes, broadcastShape, broadcastView, tensor, toNested } from "@chainrule/tensor";
import fc from "fast-check";
import { expect, test } from "vitest";
import { refusal } from "./refusal.ts";
import { broadcastPairs, normals, shapes } from "./scattered.ts";

// numpy.broadcast_shapes(a, b)
test.each([
  [[], [], []],
  [[], [3], [3]],
  [[2, 1], [3], [2, 3]],
  [
    [8, 1, 6, 1],
    [7, 1, 5],
    [8, 7, 6, 5],
  ],
  [[0], [1], [0]],
  [[1], [0], [0]],
  [
    [2, 0],
    [1, 1],
    [2, 0],
  ],
  [[3, 1], [0], [3, 0]],
])("broadcastShape(%j, %j) is NumPy's %j", (a, b, whole) => {
  expect(broadcastShape("test", a, b)).toEqual(whole);
});

test("broadcastShape takes on each axis the length that is not 1, whichever operand has it", () => {
  fc.assert(
    fc.property(broadcastPairs, ([x, y]) => {
      const rank = Math.max(x.length, y.length);
      const lengths = Array.from({ length: rank }, (_, axis) =>
        [x.at(axis - rank), y.at(axis - rank)].find((length) => length !== undefined && length !== 1),
      );
      expect(broadcastShape("test", x, y)).toEqual(lengths.map((length) => length ?? 1));
      expect(broadcastShape("test", y, x)).toEqual(broadcastShape("test", x, y));
    }),
    { numRuns: 100 },
  );
});

test("broadcastShape names the axis, from the end, where two shapes differ", () => {
  expect(refusal(() => broadcastShape("Add.forward", [2, 3], [2, 4]))).toBe(
    "ShapeError not-broadcastable | Add.forward: shapes must agree from the last axis on, or be 1 there: axis -1 of [2, 3] is 3, got 4 in [2, 4]. Reshape one of them so that the axes line up",
  );
  expect(refusal(() => broadcastShape("f", [3], [0]))).toContain("axis -1 of [3] is 3, got 0 in [0]");
  expect(refusal(() => broadcastShape("f", [2, 1, 5], [3, 1, 1]))).toContain("axis -3 of [2, 1, 5] is 2, got 3");
});

test("broadcastView repeats by stride 0 and shares memory", () => {
  const x = tensor([[1], [2]]);
  const view = broadcastView(x, [3, 2, 2]);
  expect(view.data).toBe(x.data);
  expect(view.stride).toEqual([0, 1, 0]);
  const rows = [
    [1, 1],
    [2, 2],
  ];
  expect(toNested(view)).toEqual([rows, rows, rows]);
});

test("broadcastView to an empty shape has no elements", () => {
  expect(toNested(broadcastView(tensor([1]), [2, 0]))).toEqual([[], []]);
});

test("broadcastView leaves x and its own shape as they are", () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const x = normals(shape, 1);
      expect(toNested(broadcastView(x, shape))).toEqual(toNested(x));
    }),
    { numRuns: 50 },
  );
});

test.each([
  [[3], [2]],
  [[3], [1]],
  [[2, 3], [3]],
  [[3], [3, 2]],
  [[0], [1]],
])("broadcastView of %j refuses the shape %j", (from, to) => {
  expect(refusal(() => broadcastView(normals(from, 1), to))).toBe(
    `ShapeError not-broadcastable | broadcastView: the smaller shape must agree with [${to.join(", ")}] from the last axis on, or be 1 there, got [${from.join(", ")}]`,
  );
});

test("broadcastAxes are those that are missing or were repeated", () => {
  expect(broadcastAxes([2, 1], [4, 2, 3])).toEqual([0, 2]);
  expect(broadcastAxes([], [4, 2])).toEqual([0, 1]);
  expect(broadcastAxes([1, 3], [1, 3])).toEqual([]);
  expect(broadcastAxes([1], [0])).toEqual([0]);
  expect(refusal(() => broadcastAxes([2], [3]))).toContain("not-broadcastable | broadcastAxes");
});
