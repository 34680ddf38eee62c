import { tensor, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { spreadOf } from "../../src/doctor/spread.ts";

test("spreadOf gives mean, deviations and root mean square", () => {
  // Mean 3; deviations -3, 1, -1, 3, with the squares 9 + 1 + 1 + 9 = 20. Columns 0, 2 and 4, 6 lie 1 off their means.
  const x = tensor([
    [0, 4],
    [2, 6],
  ]);
  const spread = spreadOf(x);
  expect(spread.mean).toBe(3);
  expect(spread.standardDeviation).toBeCloseTo(Math.sqrt(5));
  expect(spread.rootMeanSquare).toBeCloseTo(Math.sqrt(14));
  expect(spread.betweenExamples).toBe(1);
  expect(spread.notFinite).toBe(0);
});

test("spreadOf tells examples that are alike", () => {
  const x = tensor([
    [1, 9],
    [1, 9],
  ]);
  expect(spreadOf(x)).toMatchObject({ betweenExamples: 0, standardDeviation: 4 });
});

test("spreadOf counts what is not finite, and is NaN of nothing", () => {
  expect(spreadOf(tensor([1, NaN, -Infinity])).notFinite).toBe(2);
  expect(spreadOf(zeros([0])).mean).toBeNaN();
});
