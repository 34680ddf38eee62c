import { referenceEngine } from "@chainrule/tensor";
import { expect, test } from "vitest";

const { matrixProduct } = referenceEngine;

test("matrixProduct gives the same plain sum for an entry inside a tile and at its edge", () => {
  // Row 0 of a and column 0 of b are the same in both products; one is inside a 4 x 4 tile, the other is not.
  const a = Float64Array.from({ length: 20 }, (_, i) => Math.sin(i));
  const b = Float64Array.from({ length: 20 }, (_, i) => Math.cos(i));
  const inside = new Float64Array(16);
  matrixProduct(inside, a, b, 4, 4, 5, 5, 1, 4, 1, false);
  const edge = new Float64Array(1);
  matrixProduct(edge, a, b, 1, 1, 5, 5, 1, 4, 1, false);
  expect(inside[0]).toBe(edge[0]);
});

test("matrixProduct in float32 sums in double precision", () => {
  const c = new Float32Array(1);
  matrixProduct(c, Float32Array.of(2 ** 24, 1, 1), Float32Array.of(1, 1, 1), 1, 1, 3, 3, 1, 1, 1, false);
  expect(c[0]).toBe(2 ** 24 + 2);
});

test("matrixProduct passes NaN and infinities on to their rows and columns", () => {
  const c = new Float64Array(4);
  matrixProduct(
    c,
    Float64Array.of(Number.NaN, 1, 2, 3),
    Float64Array.of(1, 0, 0, Infinity),
    2,
    2,
    2,
    2,
    1,
    2,
    1,
    false,
  );
  expect([...c]).toEqual([Number.NaN, Number.NaN, 2, Infinity]);
});
