import { clamp, clampGradient, DTypeError, ShapeError, tensor, toNested, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("clamp of a view is that of a packed copy", () => {
  const x = tensor([
    [1, -2],
    [-3, 4],
  ]);
  expect(toNested(clamp(x.transpose(1, 0), -2.5, 2))).toEqual([
    [1, -2.5],
    [-2, 2],
  ]);
});

test("clampGradient of views passes inside the bounds alone", () => {
  const x = tensor([
    [1, -2],
    [-3, 4],
  ]);
  expect(toNested(clampGradient(x, x.transpose(1, 0), -2.5, 2))).toEqual([
    [1, 0],
    [-3, 0],
  ]);
});

test("clampGradient refuses a gradient unlike the input", () => {
  expect(() => clampGradient(zeros([2]), zeros([3]), 0, 1)).toThrow(ShapeError);
  expect(() => clampGradient(zeros([3], "float64"), zeros([3]), 0, 1)).toThrow(DTypeError);
});
