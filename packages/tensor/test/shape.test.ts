import { resolveAxes, rowMajorStride, sameShape, shapeText, sizeOf } from "@chainrule/tensor";
import fc from "fast-check";
import { expect, test } from "vitest";
import { refusal } from "./refusal.ts";

test("sizeOf multiplies the lengths; rank 0 holds one element", () => {
  expect(sizeOf([2, 3, 4])).toBe(24);
  expect(sizeOf([])).toBe(1);
  expect(sizeOf([5, 0])).toBe(0);
});

test("sameShape compares every axis", () => {
  expect(sameShape([2, 3], [2, 3])).toBe(true);
  expect(sameShape([], [])).toBe(true);
  expect(sameShape([2, 3], [2, 4])).toBe(false);
  expect(sameShape([3, 3], [2, 3])).toBe(false);
  expect(sameShape([2], [2, 1])).toBe(false);
  expect(sameShape([1, 2], [2])).toBe(false);
});

test("rowMajorStride counts the elements behind each axis", () => {
  expect(rowMajorStride([2, 3, 4])).toEqual([12, 4, 1]);
  expect(rowMajorStride([])).toEqual([]);
  expect(rowMajorStride([2, 0, 3])).toEqual([0, 3, 1]);
});

test("shapeText writes a shape in brackets", () => {
  expect(shapeText([32, 784])).toBe("[32, 784]");
  expect(shapeText(["batch", 4])).toBe("[batch, 4]");
  expect(shapeText([])).toBe("[]");
});

test("resolveAxes counts from the front and sorts", () => {
  expect(resolveAxes("sum", -1, 3)).toEqual([2]);
  expect(resolveAxes("sum", 0, 3)).toEqual([0]);
  expect(resolveAxes("sum", [2, -3], 3)).toEqual([0, 2]);
  expect(resolveAxes("sum", undefined, 2)).toEqual([0, 1]);
  expect(resolveAxes("sum", undefined, 0)).toEqual([]);
  expect(resolveAxes("sum", [], 2)).toEqual([]);
});

test("resolveAxes sorts by number, also from axis 10 on, and leaves its argument alone", () => {
  const axes = [10, 9, -12];
  expect(resolveAxes("sum", axes, 12)).toEqual([0, 9, 10]);
  expect(axes).toEqual([10, 9, -12]);
});

test("resolveAxes gives every axis the same number from either end", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(), (rank, pick) => {
      const axis = pick % rank;
      expect(resolveAxes("sum", axis - rank, rank)).toEqual([axis]);
    }),
    { numRuns: 50 },
  );
});

test("resolveAxes refuses an axis that is not there or named twice", () => {
  expect(refusal(() => resolveAxes("Sum", 2, 2))).toBe(
    "ValueError axis-out-of-range | Sum: an axis must be from -2 to 1, got 2",
  );
  expect(refusal(() => resolveAxes("Sum", [0.5], 2))).toContain("got 0.5");
  expect(refusal(() => resolveAxes("Sum", 0, 0))).toBe(
    "ValueError axis-out-of-range | Sum: no axis, as the input has rank 0, got 0",
  );
  expect(refusal(() => resolveAxes("Sum", [1, -1], 2))).toBe(
    "ValueError repeated-axis | Sum: each axis must be named once, got [1, -1]",
  );
});
