import { expect, test } from "vitest";
import { countText, figureText, percentText } from "../../src/picture/figure-text.ts";

test.each([
  [0, "0"],
  [-0, "0"],
  [0.019_06, "0.01906"],
  [-0.5, "\u22120.5"],
  [123.456, "123.5"],
  [12_345.6, "12,346"],
  [1_234_567, "1,234,567"],
  [1e9, "1e+9"],
  [-1.5e-7, "\u22121.5e-7"],
  [NaN, "NaN"],
  [-Infinity, "\u2212\u221E"],
])("figureText of %d is %s", (value, text) => {
  expect(figureText(value)).toBe(text);
});

test("countText sets thousands apart", () => {
  expect([0, 999, 100_480].map((value) => countText(value))).toEqual(["0", "999", "100,480"]);
});

test("percentText never rounds to none or all", () => {
  expect([0, 0.0001, 0.979, 0.9999, 1].map(percentText)).toEqual(["0.0 %", "<0.1 %", "97.9 %", ">99.9 %", "100.0 %"]);
});
