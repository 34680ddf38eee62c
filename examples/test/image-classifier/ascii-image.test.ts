import { expect, test } from "vitest";
import { asciiImage, sideBySide } from "../../src/image-classifier/ascii-image.ts";

test("asciiImage shows two rows of pixels in each line, background as blanks and full ink as @", () => {
  const pixels = new Uint8Array(784);
  pixels.fill(255, 0, 56);
  pixels.fill(255, 56, 84);
  const lines = asciiImage(pixels);
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

test("sideBySide makes room for a title that is wider than its picture", () => {
  const text = sideBySide([
    { title: "x".repeat(30), lines: ["1"] },
    { title: "b", lines: ["2"] },
  ]);
  expect(text.split("\n")).toEqual([`${"x".repeat(30)}  b`, `1${" ".repeat(31)}2`]);
});
