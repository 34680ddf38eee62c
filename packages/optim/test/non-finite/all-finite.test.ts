import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { allFinite } from "../../src/non-finite/all-finite.ts";

test.each(["float32", "float64"] as const)("allFinite finds NaN and infinities in %s", (dtype) => {
  expect(allFinite(tensor([1, -2, 3e38], dtype))).toBe(true);
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
    expect(allFinite(tensor([1, value, 3], dtype))).toBe(false);
  }
});
