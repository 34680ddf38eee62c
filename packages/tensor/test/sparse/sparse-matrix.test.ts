import { bandMatrix, binMeansMatrix, depthWindowsMatrix, exchangeMatrix, SparseMatrix } from "@chainrule/tensor";
import { linearMatrix, nearestMatrix, paddingMatrix } from "@chainrule/tensor";
import { expect, test } from "vitest";

/** All entries, zeros too. */
function dense(matrix: SparseMatrix): number[][] {
  return Array.from({ length: matrix.rows }, (_, r) => {
    const row = new Array<number>(matrix.columns).fill(0);
    for (let k = matrix.starts[r]; k < matrix.starts[r + 1]; k++) {
      row[matrix.places[k]] += matrix.weights("float64")[k];
    }
    return row;
  });
}

/** For each row the column of its only entry, -1 for none. */
function sources(matrix: SparseMatrix): number[] {
  return dense(matrix).map((row) => row.indexOf(1));
}

test("SparseMatrix.transposed exchanges rows and columns, and gives back the same object", () => {
  const matrix = new SparseMatrix(3, [
    [
      [2, 5],
      [0, 1],
    ],
    [],
    [[2, 7]],
  ]);
  expect(dense(matrix)).toEqual([
    [1, 0, 5],
    [0, 0, 0],
    [0, 0, 7],
  ]);
  expect(dense(matrix.transposed)).toEqual([
    [1, 0, 0],
    [0, 0, 0],
    [5, 0, 7],
  ]);
  expect(matrix.transposed).toBe(matrix.transposed);
  expect(matrix.transposed.transposed).toBe(matrix);
});

test("SparseMatrix.weights has the element type asked for, rounded once", () => {
  const matrix = new SparseMatrix(1, [[[0, 1 / 3]]]);
  expect(matrix.weights("float64")).toEqual(Float64Array.of(1 / 3));
  expect(matrix.weights("float32")).toEqual(Float32Array.of(1 / 3));
  expect(matrix.weights("float32")).toBe(matrix.weights("float32"));
});

// numpy.pad(numpy.arange(4), (2, 3), mode) with "reflect", "edge" and "wrap".
test("paddingMatrix mirrors, repeats or goes round", () => {
  expect(sources(paddingMatrix(4, 2, 3, "constant"))).toEqual([-1, -1, 0, 1, 2, 3, -1, -1, -1]);
  expect(sources(paddingMatrix(4, 2, 3, "reflect"))).toEqual([2, 1, 0, 1, 2, 3, 2, 1, 0]);
  expect(sources(paddingMatrix(4, 2, 3, "replicate"))).toEqual([0, 0, 0, 1, 2, 3, 3, 3, 3]);
  expect(sources(paddingMatrix(4, 2, 3, "circular"))).toEqual([2, 3, 0, 1, 2, 3, 0, 1, 2]);
  expect(sources(paddingMatrix(1, 0, 0, "reflect"))).toEqual([0]);
});

test("nearestMatrix takes the entry at the place, rounded down", () => {
  expect(sources(nearestMatrix(3, 6))).toEqual([0, 0, 1, 1, 2, 2]);
  expect(sources(nearestMatrix(3, 5))).toEqual([0, 0, 1, 1, 2]);
  expect(sources(nearestMatrix(4, 2))).toEqual([0, 2]);
  // floor(3 * 1.5) = 4 rows: 0, 1 / 1.5, 2 / 1.5, 3 / 1.5.
  expect(sources(nearestMatrix(3, 4, 1.5))).toEqual([0, 0, 1, 2]);
});

test("linearMatrix mixes the two entries beside a place", () => {
  // Cells: the rows' middles are at -0.25, 0.25, 0.75 and 1.25 of the entries' middles 0 and 1.
  expect(dense(linearMatrix(2, 4, { alignCorners: false }))).toEqual([
    [1, 0],
    [0.75, 0.25],
    [0.25, 0.75],
    [0, 1],
  ]);
  expect(dense(linearMatrix(2, 3, { alignCorners: true }))).toEqual([
    [1, 0],
    [0.5, 0.5],
    [0, 1],
  ]);
  expect(dense(linearMatrix(3, 1, { alignCorners: true }))).toEqual([[1, 0, 0]]);
  // Half as long: between each two.
  expect(dense(linearMatrix(4, 2, { alignCorners: false, scale: 0.5 }))).toEqual([
    [0.5, 0.5, 0, 0],
    [0, 0, 0.5, 0.5],
  ]);
});

test("binMeansMatrix covers the axis with bins that may share an entry", () => {
  expect(dense(binMeansMatrix(5, 2))).toEqual([
    [1 / 3, 1 / 3, 1 / 3, 0, 0],
    [0, 0, 1 / 3, 1 / 3, 1 / 3],
  ]);
  expect(sources(binMeansMatrix(2, 4))).toEqual([0, 0, 1, 1]);
});

test("bandMatrix sums neighbours as far as there are any", () => {
  expect(dense(bandMatrix(4, 1, 2))).toEqual([
    [1, 1, 1, 0],
    [1, 1, 1, 1],
    [0, 1, 1, 1],
    [0, 0, 1, 1],
  ]);
});

test("exchangeMatrix turns [first, second] into [second, first]", () => {
  expect(sources(exchangeMatrix(2, 3))).toEqual([0, 3, 1, 4, 2, 5]);
});

test("depthWindowsMatrix lays the slices of each window out as channels", () => {
  const windows = { channels: 2, depth: 3, outDepth: 2, kernelDepth: 2, strideDepth: 2, front: 1, dilationDepth: 1 };
  // Window 0 begins before the first slice; channel 1 begins with slice 3.
  expect(sources(depthWindowsMatrix(windows))).toEqual([-1, 0, -1, 3, 1, 2, 4, 5]);
});
