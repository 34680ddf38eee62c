import { expect, test } from "vitest";
import { pairOf, pairText } from "../../src/convolution/pair.ts";

test("pairOf takes a number for both axes, or a pair", () => {
  expect(pairOf("f", "stride", 3)).toEqual([3, 3]);
  expect(pairOf("f", "stride", [3, 4])).toEqual([3, 4]);
  expect(pairOf("f", "padding", [0, 4], 0)).toEqual([0, 4]);
});

test("pairOf refuses anything else", () => {
  expect(() => pairOf("f", "stride", [1] as never)).toThrow(
    "f: stride must be a number or a pair [height, width], got [1]",
  );
  expect(() => pairOf("f", "stride", 0)).toThrow("f: stride must be a whole number from 1 up, got 0");
  expect(() => pairOf("f", "stride", "3" as never)).toThrow('f: stride must be a whole number from 1 up, got "3"');
});

test("pairText writes one number where both are the same", () => {
  expect(pairText([3, 3])).toBe("3");
  expect(pairText([3, 5])).toBe("3 x 5");
});
