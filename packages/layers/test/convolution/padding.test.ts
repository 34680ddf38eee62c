import { expect, test } from "vitest";
import { givenPadding, paddingOf } from "../../src/convolution/padding.ts";

test("paddingOf gives all four sides: top, bottom, left, right", () => {
  expect(paddingOf(2, [3, 3], [1, 1], [1, 1])).toEqual([2, 2, 2, 2]);
  expect(paddingOf([1, 0], [3, 3], [2, 2], [1, 1])).toEqual([1, 1, 0, 0]);
});

test('paddingOf "same" makes up for what the kernel takes, the odd one below and to the right', () => {
  expect(paddingOf("same", [3, 5], [1, 1], [1, 1])).toEqual([1, 1, 2, 2]);
  expect(paddingOf("same", [2, 4], [1, 1], [1, 1])).toEqual([0, 1, 1, 2]);
  expect(paddingOf("same", [3, 2], [1, 1], [2, 3])).toEqual([2, 2, 1, 2]);
});

test("givenPadding gives back what makes the same four sides", () => {
  expect(givenPadding(paddingOf([1, 2], [3, 3], [2, 2], [1, 1]))).toEqual([1, 2]);
  expect(givenPadding(paddingOf("same", [3, 5], [1, 1], [1, 1]))).toEqual([1, 2]);
  expect(givenPadding(paddingOf("same", [2, 3], [1, 1], [1, 1]))).toBe("same");
});
