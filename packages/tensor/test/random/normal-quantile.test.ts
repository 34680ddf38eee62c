import { normalQuantile } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { refusal } from "../refusal.ts";

// Python's statistics.NormalDist().inv_cdf(p), with entries on either side of each change of formula (p = 0.075 and 1.39e-11).
test.each([
  [1e-300, -37.0470962993612],
  [1e-20, -9.262340089798405],
  [1.3e-11, -6.66761145651074],
  [1.5e-11, -6.646570887477112],
  [1e-5, -4.2648907939228256],
  [0.01, -2.3263478740408408],
  [0.0749, -1.4402382675279632],
  [0.0751, -1.4388253927525398],
  [0.25, -0.6744897501960817],
  [0.5, 0],
  [0.6, 0.2533471031357998],
  [0.925, 1.439531470938456],
  [0.9999, 3.7190164854557084],
  [1 - 2 ** -53, 8.209536151601386],
])("normalQuantile(%d) is %d", (probability, x) => {
  expect(Math.abs(normalQuantile(probability) - x)).toBeLessThanOrEqual(4 * Number.EPSILON * Math.abs(x));
});

test("normalQuantile is odd around 0.5 and rises", () => {
  let previous = -Infinity;
  for (let i = 1; i < 1024; i++) {
    const x = normalQuantile(i / 1024);
    expect(x).toBeGreaterThan(previous);
    expect(normalQuantile(1 - i / 1024)).toBe(0 - x);
    previous = x;
  }
});

test.each([0, 1, -0.1, 1.1, Number.NaN])("normalQuantile(%d) refuses what is no probability", (probability) => {
  expect(refusal(() => normalQuantile(probability))).toBe(
    `ValueError invalid-probability | normalQuantile: probability must lie between 0 and 1, without the two, got ${probability}`,
  );
});
