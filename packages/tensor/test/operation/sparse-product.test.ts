import {
  Arena,
  paddingMatrix,
  ShapeError,
  SparseMatrix,
  sparseProduct,
  tensor,
  toNested,
  ValueError,
} from "@chainrule/tensor";
import fc from "fast-check";
import { expect, test } from "vitest";
import { normals, scattered, seeds } from "../scattered.ts";

const pairSums = new SparseMatrix(3, [
  [
    [0, 1],
    [1, 1],
  ],
  [],
  [
    [1, 1],
    [2, 10],
  ],
]);

test("sparseProduct mixes what lies along the axis, and gives the background where nothing does", () => {
  const x = tensor([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  expect(sparseProduct(pairSums, x, 1)).toBeAllClose([
    [3, 0, 32],
    [9, 0, 65],
  ]);
  expect(sparseProduct(paddingMatrix(2, 1, 0, "constant"), x, 0, -1)).toBeAllClose([
    [-1, -1, -1],
    [1, 2, 3],
    [4, 5, 6],
  ]);
});

test("sparseProduct takes operands of any stride", () => {
  const x = normals([2, 3, 5], 1);
  const expected = toNested(sparseProduct(pairSums, x, 1));
  fc.assert(
    fc.property(seeds, (seed) => {
      expect(toNested(sparseProduct(pairSums, scattered(x, seed), 1))).toEqual(expected);
    }),
    { numRuns: 20 },
  );
});

test("sparseProduct gives the same in each step of an arena", () => {
  const arena = new Arena();
  for (let step = 0; step < 3; step++) {
    expect(arena.run(() => sparseProduct(pairSums, tensor([1, 2, 3 + step]), 0))).toBeAllClose([3, 0, 32 + 10 * step]);
  }
});

test("sparseProduct refuses an axis that is not there, or not as long as the matrix is wide", () => {
  expect(() => sparseProduct(pairSums, tensor([1, 2, 3]), 1)).toThrow(ValueError);
  expect(() => sparseProduct(pairSums, tensor([1, 2]), 0)).toThrow(ShapeError);
  expect(() => sparseProduct(pairSums, tensor([1, 2]), 0)).toThrow(
    "sparseProduct: axis 0 must be 3 long, as the matrix is wide, got [2]",
  );
});
