import { expect, test } from "vitest";
import { asciiDigit, sideBySide } from "../../src/mnist/ascii-digit.ts";

test("asciiDigit shows two rows of pixels in each line, background as blanks and full ink as @", () => {
  const pixels = new Uint8Array(784);
  pixels.fill(255, 0, 56);
  pixels.fill(255, 56, 84);
  const lines = asciiDigit(pixels);
  expect(lines).toHaveLength(14);
  expect(lines[0]).toBe("@".repeat(28));
  expect(lines[1]).toBe("+".repeat(28));
  expect(lines[2]).toBe(" ".repeat(28));
});

test("sideBySide puts pictures next to each other under their titles", () => {
  const text = sideBySide([
    { title: "a", lines: ["1", "2"] },
    { title: "b", lines: ["3"] },
  ]);
  expect(text.split("\n")).toEqual([`a${" ".repeat(29)}b`, `1${" ".repeat(29)}3`, "2"]);
  expect(sideBySide([])).toBe("");
});
