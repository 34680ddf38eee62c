import { expect, test } from "vitest";
import { numberOption } from "../../src/command-line/number-option.ts";
import { UsageError } from "../../src/command-line/usage-error.ts";

test("numberOption reads a number in the range, and takes the default for none", () => {
  expect(numberOption("lr", "0.5", 1, { least: 0 })).toBe(0.5);
  expect(numberOption("lr", "1e-3", 1, { least: 0 })).toBe(0.001);
  expect(numberOption("epochs", undefined, 10, { least: 1 })).toBe(10);
});

test("numberOption refuses what is no number, naming the option and the text", () => {
  for (const text of ["abc", "", " ", "1,5", "0x", "NaN", "Infinity"]) {
    expect(() => numberOption("lr", text, 1, { least: 0, leastIncluded: false })).toThrow(UsageError);
  }
  expect(() => numberOption("lr", "abc", 1, { least: 0, leastIncluded: false })).toThrow(
    '--lr: expected a number above 0, got "abc". See --help',
  );
});

test("numberOption refuses numbers outside of the range, and fractions where a whole number is meant", () => {
  expect(() => numberOption("lr", "0", 1, { least: 0, leastIncluded: false })).toThrow("a number above 0");
  expect(() => numberOption("batch", "0", 1, { least: 1, whole: true })).toThrow("a whole number from 1 up");
  expect(() => numberOption("batch", "1.5", 1, { least: 1, whole: true })).toThrow("a whole number from 1 up");
  expect(() => numberOption("examples", "11", 1, { least: 1, most: 10, whole: true })).toThrow("from 1 to 10");
});
