import { sparse } from "@chainrule/layers";
import { Random, ShapeError, ValueError, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("sparse sets the same number of entries of each column to zero, rounded up", () => {
  for (const [sparsity, wanted] of [
    [0, 0],
    [0.25, 3],
    [0.3, 3],
    [1, 10],
  ]) {
    const x = zeros([10, 40], "float64");
    sparse(sparsity)(x, new Random(1));
    for (let column = 0; column < 40; column++) {
      expect([...Array(10).keys()].filter((row) => x.get(row, column) === 0)).toHaveLength(wanted);
    }
  }
});

test("sparse sets other rows in other columns to zero, and the rest is normal", () => {
  const x = zeros([200, 100], "float64");
  sparse(0.5, { standardDeviation: 2 })(x, new Random(1));
  const zeroRows = Array.from({ length: 100 }, (_, column) => x.get(0, column) === 0).filter(Boolean);
  expect(Math.abs(zeroRows.length - 50)).toBeLessThan(20);
  const rest = [...x.data].filter((entry) => entry !== 0);
  const deviation = Math.sqrt(rest.reduce((sum, entry) => sum + entry * entry, 0) / rest.length);
  // Four standard errors of 10000 draws.
  expect(Math.abs(deviation - 2)).toBeLessThan(0.057);
});

test("sparse refuses a share that is none, and a weight that is no matrix", () => {
  expect(() => sparse(1.5)).toThrow(ValueError);
  expect(() => sparse(1.5)).toThrow("sparse: sparsity must be a number from 0 to 1, got 1.5");
  expect(() => sparse(0.5, { standardDeviation: -1 })).toThrow("standardDeviation must be a finite number from 0 up");
  expect(() => sparse(0.5)(zeros([2, 3, 4]), new Random(1))).toThrow(ShapeError);
  expect(() => sparse(0.5)(zeros([2, 3, 4]), new Random(1))).toThrow(
    "sparse: the weight must be [outFeatures, inFeatures], got [2, 3, 4]",
  );
});
