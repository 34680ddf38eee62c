import fc from "fast-check";
import { expect, test } from "vitest";
import { cubicMinimum } from "../../../src/optimizer/lbfgs/cubic-minimum.ts";

const at = (distance: number, loss: number, slope: number) => ({ distance, loss, slope });

test("cubicMinimum finds the minimum of a cubic, whichever place comes first", () => {
  // x^3 - 3 x has its minimum at 1: values 0 and 18 and slopes -3 and 24 at 0 and 3.
  const [one, other] = [at(0, 0, -3), at(3, 18, 24)];
  expect(cubicMinimum(one, other, 0, 3)).toBeCloseTo(1, 14);
  expect(cubicMinimum(other, one, 0, 3)).toBeCloseTo(1, 14);
});

test("cubicMinimum finds the minimum of any parabola", () => {
  fc.assert(
    fc.property(fc.integer({ min: -20, max: 20 }), (middle) => {
      const place = (x: number) => at(x, (x - middle) ** 2, 2 * (x - middle));
      expect(cubicMinimum(place(-30), place(25), -30, 25)).toBeCloseTo(middle, 9);
    }),
  );
});

test("cubicMinimum stays between its bounds, and takes their middle where the cubic has no minimum", () => {
  expect(cubicMinimum(at(0, 0, -3), at(3, 18, 24), 2, 3)).toBe(2);
  expect(cubicMinimum(at(0, 0, -3), at(3, 18, 24), 0, 0.5)).toBe(0.5);
  // x^3 + x has no minimum.
  expect(cubicMinimum(at(-1, -2, 4), at(1, 2, 4), 0, 8)).toBe(4);
});
