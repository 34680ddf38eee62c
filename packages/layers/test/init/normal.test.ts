import { normal } from "@chainrule/layers";
import { ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { momentsOf } from "./moments.ts";

test("normal has the mean and the standard deviation asked for", () => {
  const { mean, deviation } = momentsOf(normal(3, 0.5), [100, 100]);
  // Four standard errors of 10000 draws: 0.5 / 100 for the mean, 0.5 / sqrt(20000) for the deviation.
  expect(Math.abs(mean - 3)).toBeLessThan(0.02);
  expect(Math.abs(deviation - 0.5)).toBeLessThan(0.0142);
});

test("normal is standard by default", () => {
  const { mean, deviation } = momentsOf(normal(), [100, 100]);
  expect(Math.abs(mean)).toBeLessThan(0.04);
  expect(Math.abs(deviation - 1)).toBeLessThan(0.0284);
});

test("normal refuses a standard deviation below 0 and numbers that are not finite", () => {
  expect(() => normal(0, -1)).toThrow(ValueError);
  expect(() => normal(0, -1)).toThrow("normal: standardDeviation must be a finite number from 0 up, got -1");
  expect(() => normal(NaN)).toThrow("normal: mean must be a finite number, got NaN");
});
