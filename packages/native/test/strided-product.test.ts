import { DTypeError, ShapeError } from "@chainrule/tensor";
import { expect, test } from "vitest";
import type { RowMajorProduct } from "../src/library/blas-library.ts";
import { stridedProduct } from "../src/strided-product.ts";
import { refusal } from "./refusal.ts";

/** Notes what it is called with behind the three arrays. */
function noting(): { calls: unknown[][]; product: RowMajorProduct } {
  const calls: unknown[][] = [];
  return { calls, product: (_c, _a, _b, ...rest) => void calls.push(rest) };
}

const zeros = (length: number): Float32Array => new Float32Array(length);

test("stridedProduct turns strides into transposes and distances between rows", () => {
  const { calls, product } = noting();
  const multiply = stridedProduct(product);
  multiply(zeros(6), zeros(8), zeros(12), 2, 3, 4, 4, 1, 3, 1, false);
  multiply(zeros(6), zeros(20), zeros(30), 2, 3, 4, 1, 5, 1, 10, true);
  expect(calls).toEqual([
    [2, 3, 4, false, 4, false, 3, false],
    [2, 3, 4, true, 5, true, 10, true],
  ]);
});

test("stridedProduct of nothing over nothing leaves native code alone", () => {
  const { calls, product } = noting();
  const c = Float32Array.of(1, 2, 3);
  const multiply = stridedProduct(product);
  multiply(c, zeros(0), zeros(0), 1, 2, 0, 0, 1, 2, 1, true);
  expect([...c]).toEqual([1, 2, 3]);
  multiply(c, zeros(0), zeros(0), 1, 2, 0, 0, 1, 2, 1, false);
  expect([...c]).toEqual([0, 0, 3]);
  multiply(c, zeros(0), zeros(4), 0, 2, 2, 2, 1, 2, 1, false);
  expect(calls).toEqual([]);
});

test("stridedProduct refuses arrays that end before their sizes and strides do", () => {
  const { product } = noting();
  const multiply = stridedProduct(product);
  expect(refusal(() => multiply(zeros(5), zeros(8), zeros(12), 2, 3, 4, 4, 1, 3, 1, false))).toBe(
    "ShapeError too-short | NativeProduct.multiply: c must hold 6 elements, got 5",
  );
  expect(() => multiply(zeros(6), zeros(8), zeros(12), 2, 3, 4, 5, 1, 3, 1, false)).toThrow(ShapeError);
  expect(refusal(() => multiply(zeros(6), zeros(8), zeros(21), 2, 3, 4, 4, 1, 1, 9, false))).toContain(
    "b must hold 22 elements, got 21",
  );
  expect(() => multiply(zeros(6), zeros(8), zeros(22), 2, 3, 4, 4, 1, 1, 9, false)).not.toThrow();
});

test("stridedProduct refuses float64 and strides that BLAS cannot express", () => {
  const { product } = noting();
  const multiply = stridedProduct(product);
  expect(() => multiply(zeros(6), new Float64Array(8), zeros(12), 2, 3, 4, 4, 1, 3, 1, false)).toThrow(DTypeError);
  expect(refusal(() => multiply(zeros(6), zeros(8), zeros(12), 2, 3, 4, 0, 1, 3, 1, false))).toMatch(
    /^ShapeError strides-not-accepted \| .*one stride of a, 2 x 4, must be 1 .* got strides 0 and 1\./,
  );
  expect(() => multiply(zeros(6), zeros(8), zeros(99), 2, 3, 4, 4, 1, 9, 2, false)).toThrow("stride of b, 4 x 3");
});
