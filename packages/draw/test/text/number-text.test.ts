import { expect, test } from "vitest";
import { numberText } from "../../src/text/number-text.ts";

test.each([
  [-2, 2, "−2"],
  [-0, 2, "0"],
  [0.73105, 2, "0.73"],
  [0.73105, 3, "0.731"],
  [-0.196_6, 2, "−0.20"],
  [0.999_999, 2, "1.00"],
  [0.004_9, 2, "4.9e−3"],
  [0.005, 2, "0.01"],
  [1_234_567, 2, "1.2e+6"],
  [-1e-300, 3, "−1.00e−300"],
  [Number.NaN, 2, "NaN"],
  [Number.NEGATIVE_INFINITY, 2, "−∞"],
])("numberText of %d with %d decimals", (value, decimals, text) => {
  expect(numberText(value, decimals)).toBe(text);
});
