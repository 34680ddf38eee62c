import { relativeError } from "@chainrule/core";
import { expect, test } from "vitest";

test("relativeError is the difference as a share of the larger number", () => {
  expect(relativeError(2, 1)).toBe(0.5);
  expect(relativeError(1, -1)).toBe(2);
});

test("relativeError of two equal numbers is 0, also of zeros and infinities", () => {
  expect(relativeError(0, 0)).toBe(0);
  expect(relativeError(Infinity, Infinity)).toBe(0);
});

test("relativeError measures small numbers against the floor", () => {
  expect(relativeError(1e-9, 0)).toBeCloseTo(1e-6, 12);
  expect(relativeError(1e-9, 0, 1e-9)).toBe(1);
});

test("relativeError of NaN is infinite, so that NaN never passes", () => {
  expect(relativeError(NaN, NaN)).toBe(Infinity);
  expect(relativeError(1, Infinity)).toBe(Infinity);
});
