import { causalMask, paddingMask } from "@chainrule/layers";
import { toNested, ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";

const hidden = -Infinity;

test("causalMask hides what comes later, also where there are more keys or fewer", () => {
  expect(toNested(causalMask(3))).toEqual([
    [0, hidden, hidden],
    [0, 0, hidden],
    [0, 0, 0],
  ]);
  expect(toNested(causalMask(2, 3, "float64"))).toEqual([
    [0, hidden, hidden],
    [0, 0, hidden],
  ]);
  expect(toNested(causalMask(3, 1))).toEqual([[0], [0], [0]]);
  expect(() => causalMask(-1)).toThrow(ValueError);
});

test("paddingMask hides what is behind each example's length", () => {
  expect(toNested(paddingMask([1, 3], 3))).toEqual([[[0, hidden, hidden]], [[0, 0, 0]]]);
  expect(toNested(paddingMask(Int32Array.of(2), 2, "float64"))).toEqual([[[0, 0]]]);
});

test.each([0, 4, 1.5])("paddingMask refuses the length %d of 3 places", (length) => {
  expect(() => paddingMask([1, length], 3)).toThrow(
    `paddingMask: the length of example 1 must be a whole number from 1 to 3, got ${length}`,
  );
});
