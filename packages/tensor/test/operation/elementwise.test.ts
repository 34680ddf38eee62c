import {
  addScaled,
  binary,
  broadcastShape,
  broadcastTo,
  isContiguous,
  pack,
  route,
  setToZero,
  scalar,
  tensor,
  toNested,
  unary,
  unaryGradient,
  zeros,
} from "@chainrule/tensor";
import type { BinaryName, Tensor, UnaryGradientName, UnaryName } from "@chainrule/tensor";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { refusal } from "../refusal.ts";
import { broadcastPairs, normals, scattered, seeds, shapes } from "../scattered.ts";

const unaryNames = Object.keys({
  negate: 0,
  exp: 0,
  log: 0,
  sqrt: 0,
  reciprocal: 0,
  power: 0,
  scale: 0,
  relu: 0,
  leakyRelu: 0,
  elu: 0,
  sigmoid: 0,
  tanh: 0,
  selu: 0,
  gelu: 0,
  geluTanh: 0,
  silu: 0,
  mish: 0,
  softplus: 0,
  softsign: 0,
  hardSigmoid: 0,
  hardSwish: 0,
} satisfies Record<UnaryName, 0>) as UnaryName[];
const gradientNames = unaryNames.filter((name) => name !== "negate" && name !== "scale") as UnaryGradientName[];
const binaryNames: BinaryName[] = ["add", "subtract", "multiply", "divide", "maximum", "minimum"];

describe.each(["float32", "float64"] as const)("%s", (dtype) => {
  test.each(unaryNames)("unary(%j) of any view is that of a packed copy", (name) => {
    fc.assert(
      fc.property(shapes, seeds, (shape, seed) => {
        const x = normals(shape, seed, dtype);
        const y = unary(name, scattered(x, seed), 1.5);
        expect(y).toEqual(unary(name, x, 1.5));
        expect(isContiguous(y)).toBe(true);
      }),
      { numRuns: 15 },
    );
  });

  test.each(gradientNames)("unaryGradient(%j) of any views is that of packed copies", (name) => {
    fc.assert(
      fc.property(shapes, seeds, (shape, seed) => {
        const gradOutput = normals(shape, seed, dtype);
        const kept = normals(shape, seed + 1, dtype);
        const views = [scattered(gradOutput, seed), scattered(kept, seed + 2)] as const;
        expect(unaryGradient(name, ...views, 1.5)).toEqual(unaryGradient(name, gradOutput, kept, 1.5));
      }),
      { numRuns: 15 },
    );
  });

  test.each(binaryNames)("binary(%j) of any views broadcasts like packed copies of the common shape", (name) => {
    fc.assert(
      fc.property(broadcastPairs, seeds, ([shapeX, shapeY], seed) => {
        const x = normals(shapeX, seed, dtype);
        const y = normals(shapeY, seed + 1, dtype);
        const shape = broadcastShape("test", shapeX, shapeY);
        const z = binary(name, scattered(x, seed), scattered(y, seed + 2));
        expect(z).toEqual(binary(name, broadcastTo(x, shape), broadcastTo(y, shape)));
        expect(z).toEqual(binary(name, x, y));
        expect(isContiguous(z)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
});

test("binary of add, multiply, maximum and minimum does not depend on the order of the operands", () => {
  fc.assert(
    fc.property(broadcastPairs, seeds, ([shapeX, shapeY], seed) => {
      const x = normals(shapeX, seed);
      const y = normals(shapeY, seed + 1);
      for (const name of ["add", "multiply", "maximum", "minimum"] as const) {
        expect(binary(name, x, y)).toEqual(binary(name, y, x));
      }
    }),
    { numRuns: 50 },
  );
});

test("unary and binary make new tensors and leave their operands alone", () => {
  const x = tensor([1, -2]);
  const y = tensor([3, 4]);
  expect(unary("relu", x)).not.toBe(x);
  expect(binary("add", x, y)).toBeAllClose([4, 2]);
  expect(binary("add", x, scalar(0))).not.toBe(x);
  expect([...x.data, ...y.data]).toEqual([1, -2, 3, 4]);
});

test("binary of rank 0 and of empty operands", () => {
  expect(binary("divide", scalar(1), scalar(4)).get()).toBe(0.25);
  expect(toNested(binary("add", zeros([2, 0]), zeros([1])))).toEqual([[], []]);
  expect(binary("add", zeros([0]), zeros([3, 1])).shape).toEqual([3, 0]);
});

test("binary of a column and a row is the table of both", () => {
  expect(binary("multiply", tensor([[1], [2]]), tensor([3, 4, 5]))).toBeAllClose([
    [3, 4, 5],
    [6, 8, 10],
  ]);
});

test("binary passes NaN on from either side, strided or not", () => {
  const x = tensor([Number.NaN, 1, 5]);
  const y = tensor([1, Number.NaN, 2]);
  for (const [a, b] of [
    [x, y],
    [x.step(-1), y.step(-1)],
  ] as [Tensor, Tensor][]) {
    for (const name of binaryNames) {
      expect(pack(binary(name, a, b)).data.filter(Number.isNaN)).toHaveLength(2);
    }
  }
});

test("binary refuses two element types and shapes that do not line up, in the caller's name", () => {
  expect(refusal(() => binary("add", tensor([1]), tensor([1], "float64"), "Add.forward"))).toContain(
    "DTypeError dtype-mismatch | Add.forward: the second operand must be float32 like the first, got float64",
  );
  expect(refusal(() => binary("add", zeros([2]), zeros([3]), "Add.forward"))).toContain(
    "ShapeError not-broadcastable | Add.forward",
  );
  expect(refusal(() => binary("add", zeros([2]), zeros([3])))).toContain("| add: ");
});

test("unaryGradient refuses a gradient unlike what forward kept", () => {
  expect(refusal(() => unaryGradient("relu", zeros([2]), zeros([3])))).toBe(
    "ShapeError shape-mismatch | relu: gradOutput must be [3], got [2]",
  );
  expect(refusal(() => unaryGradient("relu", zeros([3], "float64"), zeros([3])))).toContain("DTypeError");
});

test("route sends the gradient to the larger operand, on a tie to the first", () => {
  const gradOutput = tensor([1, 2, 3]);
  const [gradX, gradY] = route(gradOutput, tensor([1, 5, 7]), tensor([4, 5, 6]), 1);
  expect(gradX).toBeAllClose([0, 2, 3]);
  expect(gradY).toBeAllClose([1, 0, 0]);
  const [leastX, leastY] = route(gradOutput, tensor([1, 5, 7]), tensor([4, 5, 6]), -1);
  expect(leastX).toBeAllClose([1, 2, 0]);
  expect(leastY).toBeAllClose([0, 0, 3]);
});

test("route sends the gradient to the operand whose NaN came out, to the first where both are NaN", () => {
  const x = tensor([Number.NaN, 1, Number.NaN]);
  const y = tensor([1, Number.NaN, Number.NaN]);
  for (const sign of [1, -1] as const) {
    const [gradX, gradY] = route(tensor([1, 2, 3]), x, y, sign);
    expect(gradX).toBeAllClose([1, 0, 3]);
    expect(gradY).toBeAllClose([0, 2, 0]);
  }
});

test("route splits a gradient so that the two parts add up to it, whatever broadcasts or is strided", () => {
  fc.assert(
    fc.property(broadcastPairs, seeds, ([shapeX, shapeY], seed) => {
      const shape = broadcastShape("test", shapeX, shapeY);
      const x = scattered(normals(shapeX, seed), seed);
      const y = scattered(normals(shapeY, seed + 1), seed);
      const gradOutput = normals(shape, seed + 2);
      const [gradX, gradY] = route(scattered(gradOutput, seed), x, y, 1);
      expect(binary("add", gradX, gradY)).toEqual(gradOutput);
      const [atLeastX] = route(gradOutput, broadcastTo(x, shape), broadcastTo(y, shape), 1);
      expect(gradX).toEqual(atLeastX);
    }),
    { numRuns: 50 },
  );
});

test("route refuses operands that do not stretch to the gradient, and two element types", () => {
  expect(refusal(() => route(zeros([2]), zeros([3]), zeros([2]), 1))).toContain("ShapeError not-broadcastable");
  const mixed = (x: Tensor, y: Tensor): string => refusal(() => route(zeros([2]), x, y, 1));
  expect(mixed(zeros([2]), zeros([2], "float64"))).toContain("route: y must be float32 like gradOutput");
  expect(mixed(zeros([2], "float64"), zeros([2]))).toContain("route: x must be float32 like gradOutput");
});

test("setToZero empties a tensor, or a contiguous part of one, and leaves the rest", () => {
  const x = tensor([
    [1, 2],
    [3, Number.NaN],
    [5, 6],
  ]);
  setToZero(x.lo(1, 0).hi(1, 2));
  expect(x).toBeAllClose([
    [1, 2],
    [0, 0],
    [5, 6],
  ]);
  const double = tensor([1, Infinity], "float64");
  setToZero(double);
  expect(double).toBeAllClose([0, 0]);
  expect(refusal(() => setToZero(x.transpose(1, 0)))).toContain("ValueError not-contiguous");
});

test("addScaled adds in place, also a tensor to itself and a view to a slice", () => {
  const y = tensor([1, 2, 3, 4]);
  addScaled(y.lo(2), tensor([10, 99, 20]).step(2), 0.5);
  expect(y).toBeAllClose([1, 2, 8, 14]);
  addScaled(y, y);
  expect(y).toBeAllClose([2, 4, 16, 28]);
});

test("addScaled refuses what it would otherwise write wrongly", () => {
  expect(refusal(() => addScaled(zeros([3]), zeros([2])))).toBe(
    "ShapeError shape-mismatch | addScaled: x must be [3], got [2]",
  );
  expect(refusal(() => addScaled(zeros([3]), zeros([3], "float64")))).toContain("DTypeError dtype-mismatch");
  expect(refusal(() => addScaled(zeros([4]).step(2), zeros([2])))).toContain("not-contiguous | addScaled");
});
