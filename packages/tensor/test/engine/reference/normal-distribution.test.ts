import { expect, test } from "vitest";
import { normalDensity, normalDistribution } from "../../../src/engine/reference/normal-distribution.ts";

// 60 digits of Python's decimal: the series and the continued fraction of Abramowitz and Stegun, 26.2.11 and 26.2.14.
test.each([
  [-20, 2.7536241186062337e-89],
  [-6.5, 4.016000583859118e-11],
  [-3, 0.0013498980316300946],
  [-1.7, 0.04456546275854304],
  [-0.5, 0.3085375387259869],
  [0.5, 0.6914624612740131],
  [1.5, 0.9331927987311419],
  [8, 0.9999999999999993],
])("normalDistribution(%d) is right to the last digits, in the tail too", (x, expected) => {
  expect(Math.abs(normalDistribution(x) / expected - 1)).toBeLessThan(6e-16);
});

test("normalDistribution is a half at 0, and 0, 1 or NaN where it must be", () => {
  expect([0, -Infinity, -50, Infinity, NaN].map(normalDistribution)).toEqual([0.5, 0, 0, 1, NaN]);
});

test("normalDistribution has no step where its pieces meet", () => {
  // The slope is the density, at most 0.4.
  for (const meeting of [0.84375, 1.25, 1 / 0.35]) {
    const x = -meeting * Math.SQRT2;
    const step = normalDistribution(x + 1e-9) - normalDistribution(x - 1e-9);
    expect(step / (2e-9 * normalDensity(x))).toBeCloseTo(1, 4);
  }
});

test("normalDensity is 1 / sqrt(2 pi) at 0 and e^-1/2 times that at 1", () => {
  expect(normalDensity(0)).toBeCloseTo(1 / Math.sqrt(2 * Math.PI), 15);
  expect(normalDensity(1)).toBeCloseTo(Math.exp(-0.5) / Math.sqrt(2 * Math.PI), 15);
});
