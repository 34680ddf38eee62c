import fc from "fast-check";
import { expect, test } from "vitest";
import { spreadApart } from "../../src/training/spread-apart.ts";

test("spreadApart leaves those that are far enough apart, and moves the others as little as it can", () => {
  expect(spreadApart([50, 10, 90], 10, [0, 100])).toEqual([50, 10, 90]);
  expect(spreadApart([50, 50, 49], 10, [0, 100])).toEqual([59, 69, 49]);
  expect(spreadApart([100, 100], 10, [0, 100])).toEqual([90, 100]);
});

test("spreadApart gives nothing where there is no room for all", () => {
  expect(spreadApart([1, 2, 3], 60, [0, 100])).toBeUndefined();
  expect(spreadApart([], 60, [0, 100])).toEqual([]);
});

test("spreadApart keeps order, distance and bounds", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 150 }), { maxLength: 11 }), (wishes) => {
      const places = spreadApart(wishes, 10, [0, 100]) ?? [];
      const byWish = wishes.map((_, i) => i).toSorted((a, b) => wishes[a] - wishes[b]);
      const sorted = byWish.map((i) => places[i]);
      expect(sorted.every((place, i) => place >= 0 && place <= 100 && (i === 0 || place - sorted[i - 1] >= 10))).toBe(
        true,
      );
    }),
  );
});
