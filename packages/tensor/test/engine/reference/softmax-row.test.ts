import { expect, test } from "vitest";
import { largestOf, softmaxRow } from "../../../src/engine/reference/softmax-row.ts";

test("largestOf reads its own row only, and NaN wins", () => {
  const x = Float64Array.of(9, 1, 5, 2, 9);
  expect(largestOf(x, 1, 3)).toBe(5);
  expect(largestOf(Float64Array.of(1, Number.NaN, 2), 0, 3)).toBeNaN();
  expect(largestOf(Float64Array.of(-Infinity), 0, 1)).toBe(-Infinity);
});

test("softmaxRow gives the logarithm of the sum beside the largest entry, and writes its own row only", () => {
  const y = new Float64Array(4).fill(7);
  const logSum = softmaxRow(y, Float64Array.of(0, 1000, 1000, 0), 1, 2, 1000);
  expect(logSum).toBe(Math.LN2);
  expect([...y]).toEqual([7, 0.5, 0.5, 7]);
});
