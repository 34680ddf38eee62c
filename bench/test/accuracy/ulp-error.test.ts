import { expect, test } from "vitest";
import { ulpError } from "../../src/accuracy/ulp-error.ts";

const LARGEST = (2 - 2 ** -23) * 2 ** 127;

test.each([
  ["equal numbers", 1, 1, 0],
  ["the next float", 1 + 2 ** -23, 1, 1],
  ["half way to the next float", 1, 1 + 2 ** -24, 0.5],
  ["1 for a float below it, where neighbours are closer", 1, 1 - 2 ** -23, 2],
  ["a negative number", -3, -3 + 2 ** -21, 2],
  ["denormal numbers, all equally far apart", 2 ** -149, 2 ** -150, 0.5],
  ["0 for a denormal number", 0, 2 ** -148, 2],
  ["Infinity for the largest float", Infinity, LARGEST, 1],
  ["Infinity for what overflows", Infinity, 1e300, 0],
  ["the largest float for what overflows", LARGEST, 1e300, 1],
  ["NaN for NaN", NaN, NaN, 0],
  ["NaN for a number", NaN, 1, Infinity],
  ["a number for NaN", 1, NaN, Infinity],
])("ulpError of %s", (_, got, exact, expected) => {
  expect(ulpError(got, exact)).toBe(expected);
});
