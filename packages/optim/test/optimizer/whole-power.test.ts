import { expect, test } from "vitest";
import { wholePower } from "../../src/optimizer/whole-power.ts";

test("wholePower multiplies", () => {
  // By hand: 3^5 = 243, and halves are exact.
  expect(wholePower(3, 5)).toBe(243);
  expect(wholePower(0.5, 20)).toBe(2 ** -20);
  expect(wholePower(-2, 3)).toBe(-8);
});

test("wholePower of 0 is 1, and of 1 the base", () => {
  expect([wholePower(0, 0), wholePower(0.9, 0), wholePower(0.9, 1)]).toEqual([1, 1, 0.9]);
});

test("wholePower keeps the precision of 1 minus a power after many steps", () => {
  // numpy.longdouble("0.999") ** numpy.longdouble(1000) = 0.36769542477096404459, and ** 100000 = 3.544e-44.
  expect(Math.abs(wholePower(0.999, 1000) - 0.367695424770964)).toBeLessThan(1e-13);
  expect(1 - wholePower(0.999, 100_000)).toBe(1);
});
