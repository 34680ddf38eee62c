import { expect, test } from "vitest";
import { logistic } from "../../../src/engine/reference/logistic.ts";

test("logistic is a half at 0, and as far from 1 on the right as from 0 on the left", () => {
  expect(logistic(0)).toBe(0.5);
  // 1 / (1 + 1/3) and 1 / (1 + 3).
  expect(logistic(Math.log(3))).toBeCloseTo(0.75, 15);
  expect(logistic(-Math.log(3))).toBeCloseTo(0.25, 15);
});

test("logistic saturates far out, and keeps NaN", () => {
  expect([-1e4, 1e4, -Infinity, Infinity, Number.NaN].map(logistic)).toEqual([0, 1, 0, 1, Number.NaN]);
});
