import {
  addMatrixProduct,
  addRowInPlace,
  broadcastView,
  matrixProduct,
  pack,
  restride,
  tensor,
  toNested,
  transposed,
  zeros,
} from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import fc from "fast-check";
import { expect, test } from "vitest";
import { refusal } from "../refusal.ts";
import { normals, scattered, seeds } from "../scattered.ts";

const a = tensor([
  [1, 2, 3],
  [4, 5, 6],
]);
const b = tensor([
  [1, 0],
  [0, 1],
  [1, 1],
]);

test("matrixProduct multiplies rows with columns", () => {
  expect(matrixProduct(a, b)).toBeAllClose([
    [4, 5],
    [10, 11],
  ]);
});

test("matrixProduct adds a row to every row of the product", () => {
  expect(matrixProduct(a, b, "plain", tensor([10, 20]))).toBeAllClose([
    [14, 25],
    [20, 31],
  ]);
  expect(refusal(() => matrixProduct(a, b, "plain", tensor([1, 2, 3])))).toBe(
    "ShapeError shape-mismatch | matrixProduct: row must be [2], got [3]",
  );
  expect(refusal(() => matrixProduct(a, b, "plain", tensor([1, 2], "float64")))).toContain("DTypeError dtype-mismatch");
});

test("matrixProduct of empty matrices is empty, and a sum of nothing is 0", () => {
  expect(toNested(matrixProduct(zeros([0, 3]), zeros([3, 2])))).toEqual([]);
  expect(toNested(matrixProduct(zeros([2, 3]), zeros([3, 0])))).toEqual([[], []]);
  expect(matrixProduct(zeros([2, 0]), zeros([0, 1]))).toBeAllClose([[0], [0]]);
});

test("matrixProduct and addMatrixProduct of any views agree with a triple loop", () => {
  const length = fc.integer({ min: 0, max: 9 });
  fc.assert(
    fc.property(length, length, length, seeds, (m, n, k, seed) => {
      const left = normals([m, k], seed);
      const right = normals([k, n], seed + 1);
      const start = normals([m, n], seed + 2);
      const viewed = [scattered(left, seed), scattered(right, seed + 3)] as const;
      expect(matrixProduct(...viewed)).toBeAllClose(tripleLoop(left, right, zeros([m, n], "float64")));
      const sum = pack(start);
      addMatrixProduct(sum, ...viewed);
      expect(sum).toBeAllClose(tripleLoop(left, right, start));
    }),
    { numRuns: 100 },
  );
});

test("matrixProduct turns a factor over: a^T b, and a b^T", () => {
  // [[1, 4], [2, 5], [3, 6]] by [[1, 2, 3], [4, 5, 6]], and the other way round.
  expect(matrixProduct(a, a, "transposeLeft")).toBeAllClose([
    [17, 22, 27],
    [22, 29, 36],
    [27, 36, 45],
  ]);
  expect(matrixProduct(a, a, "transposeRight")).toBeAllClose([
    [14, 32],
    [32, 77],
  ]);
});

test("matrixProduct and addMatrixProduct of a form agree with the product of a transposed view, to the bit", () => {
  const length = fc.integer({ min: 0, max: 9 });
  fc.assert(
    fc.property(length, length, length, seeds, (m, n, k, seed) => {
      for (const form of ["transposeLeft", "transposeRight"] as const) {
        const left = scattered(normals(form === "transposeLeft" ? [k, m] : [m, k], seed), seed);
        const right = scattered(normals(form === "transposeRight" ? [n, k] : [k, n], seed + 1), seed + 3);
        const viewed = [
          form === "transposeLeft" ? transposed(left) : left,
          form === "transposeRight" ? transposed(right) : right,
        ] as const;
        expect(toNested(matrixProduct(left, right, form))).toEqual(toNested(matrixProduct(...viewed)));
        const [sum, expected] = [normals([m, n], seed + 2), normals([m, n], seed + 2)];
        addMatrixProduct(sum, left, right, form);
        addMatrixProduct(expected, ...viewed);
        expect(toNested(sum)).toEqual(toNested(expected));
      }
    }),
    { numRuns: 50 },
  );
});

test("matrixProduct refuses factors that do not fit in that form, and says which sides must agree", () => {
  expect(() => matrixProduct(a, b, "transposeLeft")).toThrow(
    'b must have as many rows as a of [2, 3] has rows, 2, got [3, 2]. Leave the factors as they are: the form "plain"',
  );
  expect(() => matrixProduct(a, b, "transposeRight")).toThrow(
    "b must have as many columns as a of [2, 3] has columns, 3, got [3, 2]",
  );
});

test("matrixProduct takes repeated rows and slices as they are", () => {
  expect(matrixProduct(broadcastView(tensor([1, 2, 3]), [2, 3]), b)).toBeAllClose([
    [4, 5],
    [4, 5],
  ]);
  expect(matrixProduct(a.lo(1, 1), b.hi(2, 2))).toBeAllClose([[5, 6]]);
});

test("addMatrixProduct adds into a slice of a larger array", () => {
  const memory = zeros([3, 2]);
  addMatrixProduct(memory.lo(1), a, b);
  expect(memory).toBeAllClose([
    [0, 0],
    [4, 5],
    [10, 11],
  ]);
});

test("matrixProduct refuses other ranks, inner lengths that differ, and two element types", () => {
  expect(refusal(() => matrixProduct(tensor([1, 2]), b))).toBe(
    "ShapeError rank-mismatch | matrixProduct: a must have 2 axes, rows and columns, got [2]",
  );
  expect(refusal(() => matrixProduct(a, zeros([2, 3, 1])))).toContain("b must have 2 axes");
  expect(refusal(() => matrixProduct(a, zeros([2, 3])))).toBe(
    "ShapeError inner-mismatch | matrixProduct: b must have as many rows as a of [2, 3] has columns, 3, got [2, 3]. Turn b over: transposed(b)",
  );
  expect(refusal(() => matrixProduct(a, zeros([4, 5])))).toMatch(/got \[4, 5\]$/);
  expect(refusal(() => matrixProduct(a, zeros([3, 2], "float64")))).toContain("DTypeError dtype-mismatch");
});

test("addMatrixProduct refuses factors that do not meet", () => {
  expect(refusal(() => addMatrixProduct(zeros([2, 5]), a, zeros([4, 5])))).toContain(
    "ShapeError inner-mismatch | addMatrixProduct",
  );
});

test("addMatrixProduct refuses a sum of another shape, type or layout", () => {
  expect(refusal(() => addMatrixProduct(zeros([2, 3]), a, b))).toBe(
    "ShapeError shape-mismatch | addMatrixProduct: c must be [2, 2], got [2, 3]",
  );
  expect(refusal(() => addMatrixProduct(zeros([2, 2], "float64"), a, b))).toContain("c must be float32 like a");
  expect(refusal(() => addMatrixProduct(transposed(zeros([2, 2])), a, b))).toContain(
    "not-contiguous | addMatrixProduct",
  );
});

test("transposed is a view with the axes exchanged", () => {
  expect(transposed(a).data).toBe(a.data);
  expect(toNested(transposed(a))).toEqual([
    [1, 4],
    [2, 5],
    [3, 6],
  ]);
  expect(refusal(() => transposed(tensor([1])))).toContain("ShapeError rank-mismatch | transposed: x must have 2 axes");
});

test("addRowInPlace adds one row to each row, whatever the rank and the row's stride", () => {
  const x = zeros([2, 1, 3]);
  addRowInPlace(x, tensor([1, 2, 3]).step(-1));
  expect(x).toBeAllClose([[[3, 2, 1]], [[3, 2, 1]]]);
  const empty = zeros([0, 3]);
  addRowInPlace(empty, tensor([1, 2, 3]));
  expect(empty.size).toBe(0);
});

test("addRowInPlace refuses another width, type or layout", () => {
  expect(refusal(() => addRowInPlace(zeros([2, 3]), zeros([2])))).toBe(
    "ShapeError shape-mismatch | addRowInPlace: row must be [3], got [2]",
  );
  expect(refusal(() => addRowInPlace(zeros([2, 3]), zeros([3], "float64")))).toContain("DTypeError");
  expect(refusal(() => addRowInPlace(restride(zeros([6]), [2, 3], [1, 2]), zeros([3])))).toContain(
    "not-contiguous | addRowInPlace",
  );
});

/** `start + left right`, by definition. */
function tripleLoop(left: Tensor, right: Tensor, start: Tensor): Tensor {
  const sum = pack(start);
  for (let i = 0; i < left.shape[0]; i++) {
    for (let j = 0; j < right.shape[1]; j++) {
      for (let p = 0; p < right.shape[0]; p++) sum.set(i, j, sum.get(i, j) + left.get(i, p) * right.get(p, j));
    }
  }
  return sum;
}
