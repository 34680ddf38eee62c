import { between, choice, integerBetween, logUniform } from "@chainrule/optim";
import { Random } from "@chainrule/tensor";
import { expect, test } from "vitest";

/** A thousand draws, ascending. */
function draws<Value>(distribution: { draw(random: Random): Value }): Value[] {
  const random = new Random(1);
  return Array.from({ length: 1000 }, () => distribution.draw(random));
}

test("between, logUniform and integerBetween stay within their ends and reach near them", () => {
  for (const [distribution, low, high] of [
    [between(-1, 3), -1, 3],
    [logUniform(1e-4, 1e-1), 1e-4, 1e-1],
    [integerBetween(2, 5), 2, 5],
  ] as const) {
    const values = draws(distribution);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(low);
    expect(Math.max(...values)).toBeLessThanOrEqual(high);
  }
  expect(new Set(draws(integerBetween(2, 5)))).toEqual(new Set([2, 3, 4, 5]));
});

test("logUniform gives every power of ten its share", () => {
  // A third each; three standard deviations of the count are 45.
  const counts = [0, 0, 0];
  for (const value of draws(logUniform(1e-4, 1e-1))) counts[Math.min(Math.floor(Math.log10(value) + 4), 2)]++;
  for (const count of counts) expect(Math.abs(count - 333)).toBeLessThan(45);
});

test("choice draws each of its values", () => {
  expect(new Set(draws(choice(["relu", 4, null])))).toEqual(new Set(["relu", 4, null]));
});

test("distributions refuse ranges that are none", () => {
  expect(() => between(1, 1)).toThrow("between: low must be less than high, got 1 and 1");
  expect(() => logUniform(0, 1)).toThrow("logUniform: low must be a finite number above 0, got 0");
  expect(() => integerBetween(1, 2.5)).toThrow("integerBetween: high must be a whole number, got 2.5");
  expect(() => integerBetween(0, 2 ** 32)).toThrow(
    "integerBetween: high must be less than 2^32 above low, got 0 and 4294967296",
  );
  expect(integerBetween(-1, 2 ** 32 - 2).draw(new Random(1))).toBeGreaterThanOrEqual(-1);
  expect(() => choice([])).toThrow("choice: there must be at least one value, got none");
});
