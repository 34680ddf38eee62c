import { gainOf, xavierNormal, xavierUniform } from "@chainrule/layers";
import { ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { momentsOf } from "./moments.ts";

test("xavierUniform stays within gain * sqrt(6 / (fanIn + fanOut)) and reaches it", () => {
  // sqrt(6 / (50 + 100)) = 0.2
  const { mean, deviation, smallest, largest } = momentsOf(xavierUniform(), [100, 50]);
  expect(smallest).toBeGreaterThanOrEqual(-0.2);
  expect(smallest).toBeLessThan(-0.199);
  expect(largest).toBeLessThan(0.2);
  expect(largest).toBeGreaterThan(0.199);
  // Four standard errors of 5000 draws.
  expect(Math.abs(mean)).toBeLessThan((4 * 0.2) / Math.sqrt(3 * 5000));
  expect(Math.abs(deviation * Math.sqrt(3) - 0.2)).toBeLessThan(0.008);
  expect(momentsOf(xavierUniform({ gain: 3 }), [100, 50]).largest).toBeCloseTo(3 * largest, 12);
});

test("xavierNormal has the standard deviation gain * sqrt(2 / (fanIn + fanOut))", () => {
  // sqrt(2 / (50 + 150)) = 0.1
  const { mean, deviation } = momentsOf(xavierNormal({ gain: gainOf("tanh") }), [150, 50]);
  const expected = (0.1 * 5) / 3;
  expect(Math.abs(mean)).toBeLessThan((4 * expected) / Math.sqrt(7500));
  expect(Math.abs(deviation - expected)).toBeLessThan((4 * expected) / Math.sqrt(15000));
});

test("xavierUniform counts the kernel into both fans", () => {
  // A kernel of 3 x 3: sqrt(6 / (2 * 9 + 4 * 9)) = 1/3.
  const { largest } = momentsOf(xavierUniform(), [4, 2, 3, 3]);
  expect(largest).toBeLessThan(1 / 3);
  expect(largest).toBeGreaterThan(0.9 / 3);
});

test("xavierUniform and xavierNormal refuse a gain below 0 or not finite", () => {
  for (const gain of [-1, NaN, Infinity]) {
    expect(() => xavierUniform({ gain })).toThrow(ValueError);
    expect(() => xavierNormal({ gain })).toThrow(`xavierNormal: gain must be a finite number from 0 up, got ${gain}`);
  }
});
