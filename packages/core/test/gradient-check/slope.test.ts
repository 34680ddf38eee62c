import { compareSlope } from "@chainrule/core";
import { expect, test } from "vitest";

const options = { tolerance: 1e-6, step: 2 ** -17 };

test("compareSlope agrees with a right slope", () => {
  expect(compareSlope((h) => Math.sin(1 + h), Math.cos(1), options).verdict).toBe("agrees");
});

test("compareSlope differs from a slope that is wrong by one part in ten thousand", () => {
  const found = compareSlope((h) => Math.sin(1 + h), Math.cos(1) * 1.0001, options);
  expect(found.verdict).toBe("differs");
  expect(found.relativeError).toBeCloseTo(1e-4, 7);
});

test("compareSlope finds a kink under the point", () => {
  expect(compareSlope((h) => Math.abs(h), 1, options).verdict).toBe("not differentiable here");
  expect(compareSlope((h) => Math.max(0, h), 0, options).verdict).toBe("not differentiable here");
});

test("compareSlope does not excuse a slope outside of the two at a kink", () => {
  expect(compareSlope((h) => Math.max(0, h), 1.5, options).verdict).toBe("differs");
});

test("compareSlope steps closer when a kink lies beside the point", () => {
  const kinkAt = 2 ** -19;
  expect(compareSlope((h) => Math.max(0, h - kinkAt), 0, options).verdict).toBe("agrees");
  expect(compareSlope((h) => Math.max(0, h + kinkAt), 1, options).verdict).toBe("agrees");
});

test("compareSlope steps closer where the function curves sharply", () => {
  expect(compareSlope((h) => 1 / (1e-3 + h), -1e6, options).verdict).toBe("agrees");
});

test("compareSlope calls the edge of the domain not differentiable", () => {
  expect(compareSlope((h) => Math.sqrt(h), Infinity, options).verdict).toBe("not differentiable here");
});

test("compareSlope never agrees with NaN", () => {
  expect(compareSlope((h) => h, NaN, options).verdict).toBe("differs");
});
