import { lecunNormal, lecunUniform } from "@chainrule/layers";
import { expect, test } from "vitest";
import { momentsOf } from "./moments.ts";

test("lecunUniform stays within sqrt(3 / fanIn) and reaches it, the kernel counted in", () => {
  // sqrt(3 / 75) = 0.2, with 75 inputs or 3 channels of 5 x 5.
  for (const shape of [
    [80, 75],
    [80, 3, 5, 5],
  ]) {
    const { smallest, largest } = momentsOf(lecunUniform(), shape);
    expect(smallest).toBeGreaterThanOrEqual(-0.2);
    expect(smallest).toBeLessThan(-0.199);
    expect(largest).toBeLessThan(0.2);
    expect(largest).toBeGreaterThan(0.199);
  }
});

test("lecunNormal has the standard deviation sqrt(1 / fanIn)", () => {
  // sqrt(1 / 100) = 0.1, within four standard errors of 10000 draws.
  const { mean, deviation } = momentsOf(lecunNormal(), [100, 100]);
  expect(Math.abs(mean)).toBeLessThan(0.004);
  expect(Math.abs(deviation - 0.1)).toBeLessThan(0.0029);
});
