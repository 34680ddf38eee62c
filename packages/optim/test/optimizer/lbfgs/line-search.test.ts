import { expect, test } from "vitest";
import { searchLine } from "../../../src/optimizer/lbfgs/line-search.ts";
import type { Probe } from "../../../src/optimizer/lbfgs/line-search.ts";

function probeOf(loss: (x: number) => number, slope: (x: number) => number): Probe {
  return (distance) => ({
    distance,
    loss: loss(distance),
    slope: slope(distance),
    gradient: Float64Array.of(slope(distance)),
  });
}

const WELLS: [string, Probe][] = [
  [
    "a parabola",
    probeOf(
      (x) => (x - 3) ** 2,
      (x) => 2 * (x - 3),
    ),
  ],
  [
    "a steep wall",
    probeOf(
      (x) => Math.exp(5 * x) - 10 * x,
      (x) => 5 * Math.exp(5 * x) - 10,
    ),
  ],
  [
    "a narrow well far off",
    probeOf(
      (x) => -Math.exp(-((x - 20) ** 2) / 50),
      (x) => (Math.exp(-((x - 20) ** 2) / 50) * (x - 20)) / 25,
    ),
  ],
  [
    "waves",
    probeOf(
      (x) => Math.sin(3 * x) - x,
      (x) => 3 * Math.cos(3 * x) - 1,
    ),
  ],
  [
    "a kink",
    probeOf(
      (x) => Math.abs(x - 0.7),
      (x) => Math.sign(x - 0.7),
    ),
  ],
];

test.each(WELLS.filter(([name]) => name !== "a kink" && name !== "waves"))(
  "searchLine finds a place that fulfils the strong Wolfe conditions in %s, from any first distance",
  (_, probe) => {
    const start = probe(0);
    for (const first of [1e-3, 0.1, 1, 10, 100]) {
      const { found } = searchLine(probe, start, first, 1, 1e-9);
      expect(found.loss).toBeLessThanOrEqual(start.loss + 1e-4 * found.distance * start.slope);
      expect(Math.abs(found.slope)).toBeLessThanOrEqual(0.9 * Math.abs(start.slope));
    }
  },
);

test("searchLine turns back from where the slope is no number, also when the loss there is the lowest", () => {
  const probe = probeOf(
    (x) => (x > 2 ? -100 : (x - 1) ** 2),
    (x) => (x > 2 ? Number.NaN : 2 * (x - 1)),
  );
  const { found } = searchLine(probe, probe(0), 3, 1, 1e-9);
  expect(found.distance).toBeLessThanOrEqual(2);
  expect(found.loss).toBeLessThan(1);
});

test.each(WELLS.filter(([, probe]) => probe(0).slope < 0))(
  "searchLine never ends higher than it began in %s",
  (_, probe) => {
    for (const first of [1e-3, 0.1, 1, 10]) {
      const { found, evaluations } = searchLine(probe, probe(0), first, 1, 1e-9);
      expect(found.loss).toBeLessThanOrEqual(probe(0).loss);
      expect(evaluations).toBeLessThanOrEqual(26);
    }
  },
);
