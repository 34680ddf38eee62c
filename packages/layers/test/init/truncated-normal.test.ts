import { truncatedNormal } from "@chainrule/layers";
import { ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { momentsOf } from "./moments.ts";

test("truncatedNormal stays within its bounds, and has the moments of what is left", () => {
  const { mean, deviation, smallest, largest } = momentsOf(truncatedNormal(), [100, 100]);
  expect(smallest).toBeGreaterThanOrEqual(-2);
  expect(smallest).toBeLessThan(-1.98);
  expect(largest).toBeLessThanOrEqual(2);
  expect(largest).toBeGreaterThan(1.98);
  // The variance of a standard normal number within 2: 1 - 4 * density(2) / 0.9545 = 0.7737.
  expect(Math.abs(mean)).toBeLessThan(0.036);
  expect(Math.abs(deviation - Math.sqrt(0.7737))).toBeLessThan(0.025);
});

test("truncatedNormal takes its bounds as values, not as numbers of deviations", () => {
  const { mean, smallest, largest } = momentsOf(
    truncatedNormal({ mean: 3, standardDeviation: 10, low: 2, high: 4 }),
    [100, 100],
  );
  expect([smallest >= 2, smallest < 2.01, largest <= 4, largest > 3.99]).toEqual([true, true, true, true]);
  // Nearly uniform: a deviation of 2 / sqrt(12), four standard errors.
  expect(Math.abs(mean - 3)).toBeLessThan(0.024);
});

test("truncatedNormal reaches into both tails", () => {
  for (const [low, high] of [
    [8, 9],
    [-9, -8],
  ]) {
    const { mean, smallest, largest } = momentsOf(truncatedNormal({ low, high }), [100, 100]);
    expect([smallest >= low, largest <= high]).toEqual([true, true]);
    // Beyond 8 the mean is 8 + 1 / (8 + 2 / (8 + ...)) - 8 = 0.1213 from the bound: Mills' ratio.
    expect(Math.abs(Math.abs(mean) - 8.1213)).toBeLessThan(0.005);
  }
});

test("truncatedNormal refuses bounds that leave no room and what is no distribution", () => {
  expect(() => truncatedNormal({ low: 2 })).toThrow(ValueError);
  expect(() => truncatedNormal({ low: 2 })).toThrow("truncatedNormal: low must be below high, got 2 and 2");
  expect(() => truncatedNormal({ standardDeviation: 0 })).toThrow("standardDeviation must be a finite number above 0");
  expect(() => truncatedNormal({ mean: NaN })).toThrow("truncatedNormal: mean must be a finite number, got NaN");
});

test("truncatedNormal so far out that probabilities round to 0 gives the bound nearest to the mean", () => {
  // Half of what lies beyond 40 lies below 40 + ln(2) / 40, and as good as nothing beyond 40.5.
  for (const [low, high, nearest] of [
    [40, 41, 40],
    [-41, -40, -40],
  ]) {
    const { smallest, largest } = momentsOf(truncatedNormal({ low, high }), [10, 10]);
    expect([smallest, largest]).toEqual([nearest, nearest]);
  }
});
