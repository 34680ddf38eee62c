import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { refusal } from "../refusal.ts";
import { expectFillable, expectRange, expectSpread, expectState, expectWhole } from "../../src/random/expect-random.ts";

test("expectWhole accepts the two ends of its range and refuses what lies beyond or between whole numbers", () => {
  const whole = (value: unknown): void => expectWhole("f", "count", value, 1, 8, "8");
  expect(() => [1, 8].forEach(whole)).not.toThrow();
  for (const value of [0, 9, 1.5, Number.NaN]) {
    expect(refusal(() => whole(value))).toBe(
      `ValueError invalid-count | f: count must be a whole number from 1 to 8, got ${value}`,
    );
  }
  expect(refusal(() => whole(1n))).toContain("got a value of type bigint");
});

test("expectState accepts what a generator can stand at", () => {
  const top = 2 ** 32 - 1;
  expect(() => expectState("f", { key: [0, top], position: Number.MAX_SAFE_INTEGER })).not.toThrow();
  expect(() => expectState("f", { key: [top, 0], position: 0 })).not.toThrow();
  expect(refusal(() => expectState("f", { key: [0, top + 1], position: 0 }))).toContain(
    "invalid-key | f: each word of the key must be a whole number from 0 to 2^32 - 1, got 4294967296",
  );
  for (const key of [[0], [0, 0, 0], "00", undefined]) {
    expect(refusal(() => expectState("f", { key: key as never, position: 0 }))).toContain("invalid-state | f");
  }
  expect(refusal(() => expectState("f", { key: [0, 0], position: -1 }))).toContain(
    "invalid-position | f: position must be a whole number from 0 to 2^53 - 1, got -1",
  );
});

test("expectRange accepts an empty range and refuses a reversed or infinite one", () => {
  expect(() => expectRange("f", -1, -1)).not.toThrow();
  expect(refusal(() => expectRange("f", -1e308, 1e308))).toContain("invalid-range | f");
  expect(refusal(() => expectRange("f", 0, -1))).toContain("invalid-range | f");
  expect(refusal(() => expectRange("f", -Infinity, -Infinity))).toContain("invalid-range | f");
});

test("expectSpread accepts a standard deviation of 0", () => {
  expect(() => expectSpread("f", -3, 0)).not.toThrow();
  expect(refusal(() => expectSpread("f", 0, -1e-300))).toContain("invalid-distribution | f");
});

test("expectFillable accepts a slice and refuses a step", () => {
  const x = tensor([1, 2, 3, 4]);
  expect(() => expectFillable("f", x.lo(1).hi(2))).not.toThrow();
  expect(refusal(() => expectFillable("f", x.step(2)))).toContain("not-contiguous | f");
});
