import { referenceEngine } from "@chainrule/tensor";
import { expect, test } from "vitest";

const x = Float64Array.of(1, -2, Number.NaN, Infinity, 0);
const y = Float64Array.of(4, -2, 1, Infinity, 0);

test.each([
  ["add", [5, -4, Number.NaN, Infinity, 0]],
  ["subtract", [-3, 0, Number.NaN, Number.NaN, 0]],
  ["multiply", [4, 4, Number.NaN, Infinity, 0]],
  ["divide", [0.25, 1, Number.NaN, Number.NaN, Number.NaN]],
  ["maximum", [4, -2, Number.NaN, Infinity, 0]],
  ["minimum", [1, -2, Number.NaN, Infinity, 0]],
] as const)("binary %s works element by element and passes NaN on", (name, expected) => {
  const z = new Float64Array(6).fill(7);
  referenceEngine.binary[name](z, x, y, 5);
  expect([...z]).toEqual([...expected, 7]);
});

test("binary kernels may write over either operand", () => {
  const a = Float64Array.of(6, 8);
  const b = Float64Array.of(2, 4);
  referenceEngine.binary.divide(a, a, b, 2);
  expect([...a]).toEqual([3, 2]);
  referenceEngine.binary.subtract(b, a, b, 2);
  expect([...b]).toEqual([1, -2]);
});

test("route may write over the output's gradient from either side", () => {
  for (const target of ["x", "y"]) {
    const grad = Float64Array.of(5, 6);
    const other = new Float64Array(2);
    const [gradX, gradY] = target === "x" ? [grad, other] : [other, grad];
    referenceEngine.route(gradX, gradY, grad, Float64Array.of(1, 3), Float64Array.of(2, 2), 2, 1);
    expect([[...gradX], [...gradY]]).toEqual([
      [0, 6],
      [5, 0],
    ]);
  }
});
