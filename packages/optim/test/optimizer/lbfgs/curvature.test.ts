import { expect, test } from "vitest";
import { Curvature } from "../../../src/optimizer/lbfgs/curvature.ts";

const vector = (...values: number[]) => Float64Array.from(values);

test("Curvature.direction is against the gradient while nothing is known", () => {
  expect([...new Curvature(3).direction(vector(1, -2))]).toEqual([-1, 2]);
});

test("Curvature.direction fulfils the secant equation: the newest change leads back to its step", () => {
  const curvature = new Curvature(3);
  const pairs = [
    { step: vector(1, 0, 0), change: vector(2, 0.5, 0) },
    { step: vector(0, 1, 1), change: vector(0.3, 2, 1) },
  ];
  for (const pair of pairs) curvature.include(pair);
  const back = curvature.direction(pairs[1].change);
  for (const [i, value] of back.entries()) expect(-value).toBeCloseTo(pairs[1].step[i], 12);
});

test("Curvature.direction is Newton's of a quadratic once all its axes are known", () => {
  const curvature = new Curvature(2);
  curvature.include({ step: vector(1, 0), change: vector(4, 0) });
  curvature.include({ step: vector(0, 1), change: vector(0, 0.5) });
  const direction = curvature.direction(vector(8, 3));
  expect(direction[0]).toBeCloseTo(-2, 12);
  expect(direction[1]).toBeCloseTo(-6, 12);
});

test("Curvature.include forgets the oldest beyond its limit, and leaves out what is not curved upwards", () => {
  const curvature = new Curvature(2);
  const pair = (size: number) => ({ step: vector(size), change: vector(size) });
  for (const size of [1, 2, 3]) curvature.include(pair(size));
  expect(curvature.pairs.map(({ step }) => step[0])).toEqual([2, 3]);
  curvature.include({ step: vector(1), change: vector(-1) });
  curvature.include({ step: vector(1), change: vector(Number.NaN) });
  curvature.include({ step: vector(1e-6), change: vector(1e-6) });
  expect(curvature.pairs).toHaveLength(2);
  expect(new Curvature(1, curvature.pairs).pairs.map(({ step }) => step[0])).toEqual([3]);
});
