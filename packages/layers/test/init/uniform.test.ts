import { uniform } from "@chainrule/layers";
import { ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { momentsOf } from "./moments.ts";

test("uniform spreads over [low, high)", () => {
  const { mean, deviation, smallest, largest } = momentsOf(uniform(2, 6), [100, 100]);
  expect(smallest).toBeGreaterThanOrEqual(2);
  expect(smallest).toBeLessThan(2.01);
  expect(largest).toBeLessThan(6);
  expect(largest).toBeGreaterThan(5.99);
  // Mean 4; deviation 4 / sqrt(12) = 1.1547; both within four standard errors of 10000 draws.
  expect(Math.abs(mean - 4)).toBeLessThan(0.05);
  expect(Math.abs(deviation - 4 / Math.sqrt(12))).toBeLessThan(0.03);
});

test("uniform is [0, 1) by default", () => {
  const { smallest, largest } = momentsOf(uniform(), [10, 10]);
  expect(smallest).toBeGreaterThanOrEqual(0);
  expect(largest).toBeLessThan(1);
});

test("uniform refuses ends that are in the wrong order or not finite", () => {
  expect(() => uniform(1, 0)).toThrow(ValueError);
  expect(() => uniform(1, 0)).toThrow("uniform: low must not be above high, got 1 and 0");
  expect(() => uniform(0, Infinity)).toThrow("uniform: high must be a finite number, got Infinity");
  expect(() => uniform(NaN)).toThrow("uniform: low must be a finite number, got NaN");
});
