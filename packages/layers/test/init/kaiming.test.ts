import { kaimingNormal, kaimingUniform } from "@chainrule/layers";
import { ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { momentsOf } from "./moments.ts";

test("kaimingUniform stays within sqrt(6 / ((1 + slope^2) fanIn)) and reaches it", () => {
  // sqrt(6 / 150) = 0.2; with a slope of 1 divided by sqrt(2).
  const { smallest, largest } = momentsOf(kaimingUniform(), [40, 150]);
  expect(smallest).toBeGreaterThanOrEqual(-0.2);
  expect(smallest).toBeLessThan(-0.199);
  expect(largest).toBeLessThan(0.2);
  expect(largest).toBeGreaterThan(0.199);
  expect(momentsOf(kaimingUniform({ slope: 1 }), [40, 150]).largest).toBeCloseTo(largest / Math.SQRT2, 12);
});

test("kaimingNormal has the standard deviation sqrt(2 / fan), of the inputs or the outputs", () => {
  // sqrt(2 / 200) = 0.1 and sqrt(2 / 50) = 0.2, within four standard errors of 10000 draws.
  expect(Math.abs(momentsOf(kaimingNormal(), [50, 200]).deviation - 0.1)).toBeLessThan(0.0029);
  expect(Math.abs(momentsOf(kaimingNormal({ fan: "out" }), [50, 200]).deviation - 0.2)).toBeLessThan(0.0057);
});

test("kaimingUniform and kaimingNormal refuse a slope that is not finite and an unknown fan", () => {
  expect(() => kaimingUniform({ slope: NaN })).toThrow(ValueError);
  expect(() => kaimingUniform({ slope: NaN })).toThrow("kaimingUniform: slope must be a finite number, got NaN");
  expect(() => kaimingNormal({ fan: "avg" as "in" })).toThrow(
    'kaimingNormal: fan must be one of "in", "out", got "avg"',
  );
});
