import { expect, test } from "vitest";
import { givenPadding, paddingOf } from "../../src/convolution/padding.ts";

/** The sides of an image, with a stride of 1. */
function same(kernel: [number, number], dilation: [number, number] = [1, 1]): number[] {
  return paddingOf("f", "same", { kernel, stride: [1, 1], dilation });
}

test("paddingOf gives both sides of each axis, one axis after the other", () => {
  const windows = { kernel: [3, 3], stride: [2, 2], dilation: [1, 1] };
  expect(paddingOf("f", [2, 2], windows)).toEqual([2, 2, 2, 2]);
  expect(paddingOf("f", [1, 0], windows)).toEqual([1, 1, 0, 0]);
});

test('paddingOf "same" makes up for what the kernel takes, the odd one behind', () => {
  expect(same([3, 5])).toEqual([1, 1, 2, 2]);
  expect(same([2, 4])).toEqual([0, 1, 1, 2]);
  expect(same([3, 2], [2, 3])).toEqual([2, 2, 1, 2]);
});

test("givenPadding gives back what makes the same sides", () => {
  expect(givenPadding([1, 1, 2, 2])).toEqual([1, 2]);
  expect(givenPadding(same([3, 5]))).toEqual([1, 2]);
  expect(givenPadding(same([2, 3]))).toBe("same");
  expect(givenPadding([4, 4])).toEqual([4]);
});
