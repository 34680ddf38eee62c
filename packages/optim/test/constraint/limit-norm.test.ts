import { Parameter } from "@chainrule/core";
import { limitNorm } from "@chainrule/optim";
import { Random, tensor, zeros } from "@chainrule/tensor";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parameter } from "../optimizer/parameters.ts";

test("limitNorm shortens the rows that are too long, and no others", () => {
  const weight = parameter([
    [3, 4],
    [0.3, 0.4],
    [0, 0],
    [-6, 8],
  ]);
  limitNorm([weight], 2);
  expect(weight.value).toBeAllClose([
    [1.2, 1.6],
    [0.3, 0.4],
    [0, 0],
    [-1.2, 1.6],
  ]);
});

test("limitNorm takes all that comes into a unit of a kernel [out, in, height, width] together", () => {
  const kernel = new Parameter(
    "kernel",
    tensor(
      [
        [[[3]], [[4]]],
        [[[0.1]], [[0]]],
      ],
      "float64",
    ),
  );
  limitNorm([kernel], 1);
  expect(kernel.value).toBeAllClose([
    [[[0.6]], [[0.8]]],
    [[[0.1]], [[0]]],
  ]);
});

test("limitNorm leaves every row within the limit, and does nothing the second time", () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), (seed, rows, columns) => {
      const values = zeros([rows, columns], "float64");
      new Random(seed).fillNormal(values, 0, 2);
      const weight = new Parameter("weight", values);
      limitNorm([weight], 1.5);
      const once = [...weight.value.data];
      for (let row = 0; row < rows; row++) {
        expect(Math.hypot(...once.slice(row * columns, (row + 1) * columns))).toBeLessThanOrEqual(1.5 * (1 + 1e-12));
      }
      limitNorm([weight], 1.5 * (1 + 1e-12));
      expect([...weight.value.data]).toEqual(once);
    }),
  );
});

test("limitNorm shortens rows whose squares are too large for their type", () => {
  const rows = [
    [3e20, 4e20],
    [0.6, 0.8],
    [3e38, 3e38],
  ];
  const [single, double] = [new Parameter("single", tensor(rows)), parameter([[3e200, 4e200]])];
  limitNorm([single, double], 1);
  const half = Math.SQRT1_2;
  const expected = [
    [0.6, 0.8],
    [0.6, 0.8],
    [half, half],
  ];
  // The factor of the last row is below the smallest normal number.
  expect(single.value).toBeAllClose(expected, { relative: 2e-6, absolute: 0 });
  expect(double.value).toBeAllClose([[0.6, 0.8]]);
});

test("limitNorm takes a bias as units of one number each, leaves frozen ones, and refuses a limit of 0", () => {
  const [bias, frozen, number] = [parameter([3, -0.5]), parameter([[9]]), parameter(7)];
  frozen.requiresGrad = false;
  limitNorm([bias, frozen, number], 1);
  expect(bias.value).toBeAllClose([1, -0.5]);
  expect(frozen.value).toBeAllClose([[9]]);
  expect(number.value.get()).toBe(1);
  expect(() => limitNorm([bias], 0)).toThrow("limitNorm: maxNorm must be");
});
