import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { firstNonFinite, largestElement } from "../../src/non-finite/first-non-finite.ts";

const X = tensor([
  [1, -5, 2],
  [Number.NaN, 4, Number.POSITIVE_INFINITY],
]);

test("firstNonFinite gives the first element in row-major order, also of a view", () => {
  expect(firstNonFinite(X)).toEqual({ index: [1, 0], value: Number.NaN });
  expect(firstNonFinite(X.lo(0, 1) as typeof X)).toEqual({ index: [1, 1], value: Number.POSITIVE_INFINITY });
  expect(firstNonFinite(tensor(Number.NaN))).toEqual({ index: [], value: Number.NaN });
  expect(firstNonFinite(tensor([1, 2]))).toBeUndefined();
  expect(firstNonFinite(tensor([]))).toBeUndefined();
});

test("largestElement gives the one of largest magnitude, within an example where one is named", () => {
  expect(largestElement(X, 0)).toEqual({ index: [0, 1], value: -5 });
  expect(largestElement(X, 1)).toEqual({ index: [1, 0], value: Number.NaN });
  expect(largestElement(X, undefined)).toEqual({ index: [1, 0], value: Number.NaN });
  expect(largestElement(tensor([3, -4]), 7)).toEqual({ index: [1], value: -4 });
  expect(largestElement(tensor([]), undefined)).toBeUndefined();
});
