import { expect, test } from "vitest";
import { leadingDimension } from "../src/leading-dimension.ts";

test("leadingDimension is the row stride of contiguous rows, with or without gaps", () => {
  expect(leadingDimension(3, 4, 4, 1)).toBe(4);
  expect(leadingDimension(3, 4, 9, 1)).toBe(9);
});

test("leadingDimension is minus the column stride of contiguous columns", () => {
  expect(leadingDimension(3, 4, 1, 3)).toBe(-3);
  expect(leadingDimension(3, 4, 1, 8)).toBe(-8);
});

test("leadingDimension does not look at the stride of an axis of length 1", () => {
  expect(leadingDimension(1, 4, 0, 1)).toBe(4);
  expect(leadingDimension(1, 4, 77, 5)).toBe(-5);
  expect(leadingDimension(3, 1, 6, 0)).toBe(6);
  expect(leadingDimension(3, 1, 1, 0)).toBe(1);
  expect(leadingDimension(1, 1, 0, 0)).toBe(1);
});

test.each([
  ["gaps on both axes", 3, 4, 8, 2],
  ["a repeated row", 3, 4, 0, 1],
  ["a repeated column", 3, 4, 1, 0],
  ["rows that overlap", 3, 4, 3, 1],
  ["an axis that runs backwards", 3, 4, -4, 1],
  ["a column of repeated entries", 3, 1, 0, 1],
  ["rows further apart than a 32-bit size", 2, 4, 2 ** 31, 1],
])("leadingDimension of %s is 0", (_, rows, columns, rowStride, columnStride) => {
  expect(leadingDimension(rows, columns, rowStride, columnStride)).toBe(0);
});

test("leadingDimension of an empty matrix is a distance that BLAS takes", () => {
  expect(leadingDimension(0, 4, 4, 1)).toBe(4);
  expect(leadingDimension(4, 0, 0, 1)).toBe(1);
});
