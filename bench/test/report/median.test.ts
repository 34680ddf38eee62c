import { expect, test } from "vitest";
import { median } from "../../src/report/median.ts";

test("median is the middle number, or the mean of the middle two, and leaves its argument alone", () => {
  const numbers = [9, 1, 5];
  expect(median(numbers)).toBe(5);
  expect(numbers).toEqual([9, 1, 5]);
  expect(median([4, 1, 2, 10])).toBe(3);
});

test("median of nothing is not a number", () => {
  expect(median([])).toBeNaN();
});
