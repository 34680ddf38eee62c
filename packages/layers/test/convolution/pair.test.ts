import { expect, test } from "vitest";
import { lengthsText } from "../../src/convolution/lengths.ts";
import { pairOf } from "../../src/convolution/pair.ts";
import { tripleOf } from "../../src/convolution/triple.ts";

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

test("tripleOf takes a number for all axes, or a triple, and nothing else", () => {
  expect(tripleOf("f", "stride", 3)).toEqual([3, 3, 3]);
  expect(tripleOf("f", "padding", [0, 4, 1], 0)).toEqual([0, 4, 1]);
  expect(() => tripleOf("f", "stride", [1, 2] as never)).toThrow(
    "f: stride must be a number or a triple [depth, height, width], got [1, 2]",
  );
  expect(() => tripleOf("f", "stride", [1, 0, 2])).toThrow("f: stride must be a whole number from 1 up, got 0");
});

test("lengthsText writes one number where all are the same", () => {
  expect(lengthsText([3, 3])).toBe("3");
  expect(lengthsText([3, 5])).toBe("3 x 5");
  expect(lengthsText([3, 3, 5])).toBe("3 x 3 x 5");
});
