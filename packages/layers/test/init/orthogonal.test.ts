import { orthogonal } from "@chainrule/layers";
import { matrixProduct, Random, reshape, transposed, ValueError, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import * as fc from "fast-check";
import { expect, test } from "vitest";

function drawn(shape: readonly number[], gain = 1, seed = 1): Tensor {
  const x = zeros(shape, "float64");
  orthogonal({ gain })(x, new Random(seed));
  return x;
}

function identity(size: number, scale = 1): Tensor {
  const x = zeros([size, size], "float64");
  for (let i = 0; i < size; i++) x.set(i, i, scale);
  return x;
}

/** The products of all rows with each other, or of all columns where those are fewer. */
function gram(x: Tensor): Tensor {
  return x.shape[0] <= x.shape[1] ? matrixProduct(x, transposed(x)) : matrixProduct(transposed(x), x);
}

test("orthogonal gives W W^T = 1 for a wide weight and W^T W = 1 for a tall one", () => {
  const size = fc.integer({ min: 1, max: 12 });
  fc.assert(
    fc.property(size, size, fc.nat(), (rows, columns, seed) => {
      expect(gram(drawn([rows, columns], 1, seed))).toBeAllClose(identity(Math.min(rows, columns)), {
        absolute: 1e-14,
      });
    }),
    { numRuns: 100 },
  );
});

test("orthogonal stays orthonormal to the last digits for a large square weight", () => {
  expect(gram(drawn([200, 200]))).toBeAllClose(identity(200), { absolute: 1e-14 });
});

test("orthogonal multiplies by the gain", () => {
  expect(gram(drawn([3, 5], 2))).toBeAllClose(identity(3, 4), { absolute: 1e-14 });
});

test("orthogonal sees a kernel as [out, rest]", () => {
  expect(gram(reshape(drawn([4, 2, 3, 3]), [4, 18]))).toBeAllClose(identity(4), { absolute: 1e-14 });
  expect(gram(reshape(drawn([30, 2, 3]), [30, 6]))).toBeAllClose(identity(6), { absolute: 1e-14 });
});

test("orthogonal keeps the length of what it is multiplied with", () => {
  const x = zeros([1, 6], "float64");
  new Random(3).fillNormal(x);
  const y = matrixProduct(x, drawn([6, 6]));
  const length = (v: Tensor): number => Math.hypot(...v.data);
  expect(length(y)).toBeCloseTo(length(x), 13);
});

// With the sign of R's diagonal left in, QR of random numbers would always give the same sign.
test("orthogonal gives both signs equally often", () => {
  let positive = 0;
  for (let seed = 0; seed < 400; seed++) if (drawn([2, 2], 1, seed).get(0, 0) > 0) positive++;
  // 200 within four standard deviations of a fair coin.
  expect(Math.abs(positive - 200)).toBeLessThan(40);
});

test("orthogonal makes rotations and reflections equally often", () => {
  let rotations = 0;
  for (let seed = 0; seed < 400; seed++) {
    const [a, b, c, d] = drawn([2, 2], 1, seed).data;
    if (a * d - b * c > 0) rotations++;
  }
  expect(Math.abs(rotations - 200)).toBeLessThan(40);
});

test("orthogonal fills a strided view as well", () => {
  const block = zeros([3, 8], "float64");
  orthogonal()(block.step(1, 2), new Random(1));
  expect(block.step(1, 2)).toBeAllClose(drawn([3, 4]));
});

test("orthogonal refuses a gain below 0 or not finite", () => {
  for (const gain of [-1, NaN, Infinity]) expect(() => orthogonal({ gain })).toThrow(ValueError);
  expect(() => orthogonal({ gain: -1 })).toThrow("orthogonal: gain must be a finite number from 0 up, got -1");
});
