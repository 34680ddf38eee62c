import {
  assign,
  contiguous,
  flat,
  isContiguous,
  pack,
  reshape,
  restride,
  row,
  scalar,
  tensor,
  toNested,
  zeros,
} from "@chainrule/tensor";
import fc from "fast-check";
import { expect, test } from "vitest";
import { refusal } from "./refusal.ts";
import { normals, scattered, seeds, shapes } from "./scattered.ts";

const matrix = tensor([
  [1, 2, 3],
  [4, 5, 6],
]);

test("isContiguous is true of a tensor, of its rows, and of a prefix", () => {
  expect(isContiguous(matrix)).toBe(true);
  expect(isContiguous(matrix.lo(1))).toBe(true);
  expect(isContiguous(matrix.hi(1))).toBe(true);
  expect(isContiguous(scalar(1))).toBe(true);
});

test("isContiguous is false of columns, steps and backward views", () => {
  expect(isContiguous(matrix.transpose(1, 0))).toBe(false);
  expect(isContiguous(matrix.hi(2, 2))).toBe(false);
  expect(isContiguous(matrix.step(1, 2))).toBe(false);
  expect(isContiguous(matrix.step(-1))).toBe(false);
  expect(isContiguous(restride(matrix, [2, 3], [0, 1]))).toBe(false);
});

test("isContiguous asks nothing of the stride of an axis of length 1, and nothing of an empty tensor", () => {
  expect(isContiguous(restride(matrix, [1, 3, 1], [-77, 1, 50]))).toBe(true);
  expect(isContiguous(restride(matrix, [0, 3], [7, 5]))).toBe(true);
  expect(isContiguous(restride(matrix, [3, 0], [7, 5]))).toBe(true);
});

test("contiguous returns a contiguous tensor itself and packs any other", () => {
  expect(contiguous(matrix)).toBe(matrix);
  const turned = contiguous(matrix.transpose(1, 0));
  expect(turned.data).toEqual(Float32Array.of(1, 4, 2, 5, 3, 6));
  expect(turned.stride).toEqual([2, 1]);
});

test("pack copies any view of any shape", () => {
  fc.assert(
    fc.property(shapes, seeds, fc.constantFrom("float32", "float64"), (shape, seed, dtype) => {
      const x = normals(shape, seed, dtype);
      const packed = pack(scattered(x, seed));
      expect(packed.shape).toEqual(shape);
      expect(packed.data).toEqual(x.data);
    }),
    { numRuns: 100 },
  );
});

test("pack shares nothing, also with a contiguous tensor", () => {
  const copy = pack(matrix);
  expect(copy.data).not.toBe(matrix.data);
  expect(copy.data.buffer).not.toBe(matrix.data.buffer);
});

test("assign writes any view into any other and touches nothing beside it", () => {
  fc.assert(
    fc.property(shapes, seeds, seeds, (shape, seed, other) => {
      const x = normals(shape, seed);
      const target = scattered(normals(shape, 0), other);
      const gaps = target.data.filter(Number.isNaN).length;
      assign(target, scattered(x, seed));
      expect(pack(target).data).toEqual(x.data);
      expect(target.data.filter(Number.isNaN)).toHaveLength(gaps);
    }),
    { numRuns: 100 },
  );
});

test("assign between views of one array gives what a copy would give", () => {
  const x = tensor([1, 2, 3, 4, 5]);
  assign(x, x.step(-1));
  expect(x).toBeAllClose([5, 4, 3, 2, 1]);
  assign(x.lo(1), x.hi(4));
  expect(x).toBeAllClose([5, 5, 4, 3, 2]);
  const square = tensor([
    [1, 2],
    [3, 4],
  ]);
  assign(square, square.transpose(1, 0));
  expect(square).toBeAllClose([
    [1, 3],
    [2, 4],
  ]);
});

test("assign rounds to the element type of the target", () => {
  const x = zeros([1]);
  assign(x, tensor([0.1], "float64"));
  expect(x.get(0)).toBe(Math.fround(0.1));
});

test("assign refuses another shape, also one that holds as many elements or broadcasts", () => {
  expect(refusal(() => assign(matrix, tensor([1, 2, 3])))).toBe(
    "ShapeError shape-mismatch | assign: the source must be [2, 3] like the target, got [3]. Repeat a smaller one with broadcastTo(source, target.shape)",
  );
  expect(refusal(() => assign(matrix, zeros([3, 2])))).toContain("got [3, 2]");
  expect(refusal(() => assign(matrix, zeros([0])))).toContain("got [0]");
});

test("flat shares memory and begins at the first element", () => {
  expect(flat(matrix)).toBe(matrix.data);
  expect(flat(matrix.lo(1))).toEqual(Float32Array.of(4, 5, 6));
  expect(flat(matrix.hi(1))).toEqual(Float32Array.of(1, 2, 3));
  expect(flat(matrix.pick(1, 2))).toEqual(Float32Array.of(6));
  expect(flat(matrix.lo(1)).buffer).toBe(matrix.data.buffer);
  expect(flat(tensor([]).step(-1))).toHaveLength(0);
  expect(flat(restride(matrix, [0], [1], 6))).toHaveLength(0);
});

test("flat refuses a strided view instead of giving its neighbours", () => {
  expect(refusal(() => flat(matrix.transpose(1, 0)))).toBe(
    "ValueError not-contiguous | flat: the tensor must be contiguous, got [3, 2] with the strides [1, 3]. Pack it first: flat(contiguous(x))",
  );
});

test("reshape keeps the row-major order of any view", () => {
  fc.assert(
    fc.property(shapes, seeds, (shape, seed) => {
      const x = normals(shape, seed);
      const backwards = shape.toReversed();
      const moved = reshape(scattered(x, seed), backwards);
      expect(moved.shape).toEqual(backwards);
      expect(pack(moved).data).toEqual(x.data);
      expect(toNested(reshape(moved, shape))).toEqual(toNested(x));
    }),
    { numRuns: 100 },
  );
});

test("reshape shares the memory of a contiguous tensor, also of a slice, and of rank 0", () => {
  const second = reshape(matrix.lo(1), [3, 1]);
  expect(second).toBeAllClose([[4], [5], [6]]);
  expect(second.data).toBe(matrix.data);
  expect(reshape(matrix.pick(1, 1), [1, 1])).toBeAllClose([[5]]);
  expect(reshape(tensor([7]), []).get()).toBe(7);
});

test("reshape refuses another size and lengths that only multiply to it", () => {
  expect(refusal(() => reshape(matrix, [4, 2]))).toBe(
    "ShapeError size-mismatch | reshape: the shape [4, 2] holds 8 elements, got a tensor of 6 in [2, 3]",
  );
  expect(refusal(() => reshape(matrix, [-2, -3]))).toContain("ValueError invalid-shape | reshape");
  expect(refusal(() => reshape(matrix, [0.5, 12]))).toContain("got [0.5, 12]");
});

test("row is a view of one entry of the first axis", () => {
  const second = row(matrix, 1);
  expect(second).toBeAllClose([4, 5, 6]);
  expect(second.data).toBe(matrix.data);
  expect(row(matrix.transpose(1, 0), 2)).toBeAllClose([3, 6]);
  expect(row(matrix.step(-1), 0)).toBeAllClose([4, 5, 6]);
  expect(row(tensor([1, 2]), 1).get()).toBe(2);
});

test.each([2, -1, 0.5, Number.NaN])("row(x, %d) refuses an index that is no row", (index) => {
  expect(refusal(() => row(matrix, index))).toBe(
    `ValueError index-out-of-range | row: index must be a whole number from 0 to 1, got ${index}`,
  );
});

test("row refuses a tensor without rows", () => {
  expect(refusal(() => row(zeros([0, 2]), 0))).toContain("no index, as there are no rows, got 0");
  expect(refusal(() => row(scalar(1), 0))).toBe(
    "ShapeError rank-mismatch | row: the tensor must have at least one axis, got a tensor of rank 0",
  );
});
