import { expect, test } from "vitest";
import { naturalLogarithm } from "../../src/random/natural-logarithm.ts";

test("naturalLogarithm gives the doubles nearest to known logarithms", () => {
  // Python: decimal.Decimal(x).ln() rounded to a double, for the last three.
  expect(naturalLogarithm(1)).toBe(0);
  expect(naturalLogarithm(2)).toBe(Math.LN2);
  expect(naturalLogarithm(10)).toBe(Math.LN10);
  expect(naturalLogarithm(0.075)).toBe(-2.5902671654458267);
  expect(naturalLogarithm(2 ** -53)).toBe(-36.7368005696771);
  expect(naturalLogarithm(2 ** -1074)).toBe(-744.4400719213812);
});

test("naturalLogarithm stays within a unit in the last place of the host's", () => {
  for (let i = 1; i <= 2000; i++) {
    const x = i / 1000 + 2 ** -40 * i;
    const expected = Math.log(x);
    expect(Math.abs(naturalLogarithm(x) - expected)).toBeLessThanOrEqual(2.3e-16 * Math.abs(expected));
  }
});
