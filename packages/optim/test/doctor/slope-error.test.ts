import { expect, test } from "vitest";
import { slopeError } from "../../src/doctor/slope-error.ts";
import type { Stretch } from "../../src/doctor/stretch.ts";

const PARTS = 12;

/** Stretches of `f` with the slope that a gradient claims. */
function stretches(f: (x: number) => number, slope: (x: number) => number) {
  return (offset: number): Stretch => ({
    measured: f(offset) - f(-offset),
    foretoldAtEnds: [slope(-offset) * 2 * offset, slope(offset) * 2 * offset],
    foretold: Array.from({ length: PARTS }, (_, i) => slope(offset * ((2 * i + 1) / PARTS - 1)) * 2 * offset),
  });
}

test("slopeError agrees with the slope of a smooth function, and not with one that is 1 % off", () => {
  for (const dtype of ["float32", "float64"] as const) {
    const right = stretches(Math.exp, Math.exp);
    expect(slopeError(right, 0.1, 1, dtype).verdict).toBe("agrees");
    for (const factor of [0.99, 1.01]) {
      const wrong = stretches(Math.exp, (x) => factor * Math.exp(x));
      const { verdict, relativeError } = slopeError(wrong, 0.1, 1, dtype);
      expect(verdict).toBe("differs");
      expect(relativeError).toBeCloseTo(0.01, 3);
    }
  }
});

test("slopeError does not take a kink for an error, wherever it lies", () => {
  for (let kink = -0.1; kink <= 0.1; kink += 0.0037) {
    const walk = stretches(
      (x) => x + Math.max(0, x - kink),
      (x) => (x > kink ? 2 : 1),
    );
    for (const dtype of ["float32", "float64"] as const) {
      expect(slopeError(walk, 0.1, 1, dtype).verdict, `kink at ${kink}`).not.toBe("differs");
    }
  }
});

test("slopeError finds a gradient of zero where there is a slope", () => {
  expect(
    slopeError(
      stretches(Math.exp, () => 0),
      0.1,
      1,
      "float32",
    ),
  ).toEqual({ verdict: "differs", relativeError: 1 });
});

test("slopeError decides nothing within the rounding of the loss", () => {
  const walk = stretches(
    (x) => 1e-9 * x,
    () => 2e-9,
  );
  expect(slopeError(walk, 0.1, 1, "float32").verdict).toBe("undecided");
});
