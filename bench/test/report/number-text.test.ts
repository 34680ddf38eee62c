import { expect, test } from "vitest";
import { numberText } from "../../src/report/number-text.ts";

test("numberText keeps three digits and groups thousands", () => {
  expect([44_712, 1.4349, 0.012345, 3].map(numberText)).toEqual(["44,700", "1.43", "0.0123", "3"]);
});

test("numberText shows what is no number as a dash", () => {
  expect([NaN, Infinity].map(numberText)).toEqual(["-", "-"]);
});
