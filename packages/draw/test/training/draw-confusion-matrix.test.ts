import { drawConfusionMatrix } from "@chainrule/draw";
import { fromTypedArray } from "@chainrule/tensor";
import fc from "fast-check";
import { expect, test } from "vitest";
import { outside, overlaps, textBoxes } from "../text-boxes.ts";

test("drawConfusionMatrix writes every count, dots for none, and what was read right of each row", () => {
  const svg = drawConfusionMatrix(
    [
      [8, 2],
      [0, 1234],
    ],
    { classes: ["cat", "dog"], title: "Pets" },
  );
  const texts = textBoxes(svg).map(({ text }) => text);
  expect(texts).toEqual([
    "Pets",
    "read as",
    "true",
    "right",
    "cat",
    "dog",
    "cat",
    "8",
    "2",
    "80.0 %",
    "dog",
    "\u00B7",
    "1,234",
    "100.0 %",
  ]);
  expect(svg).toContain("<title>cat read as dog: 2 (20.0 %)</title>");
});

test("drawConfusionMatrix shades each row by its own shares, and has no shade for a row without counts", () => {
  const svg = drawConfusionMatrix([
    [1, 1, 0],
    [0, 500, 500],
    [0, 0, 0],
  ]);
  // 0.06 + 0.94 / 2 = 0.53 in both rows.
  expect([...svg.matchAll(/fill-opacity="([\d.]+)"/g)].map(([, shade]) => shade)).toEqual([
    "0.53",
    "0.53",
    "0.53",
    "0.53",
  ]);
});

test("drawConfusionMatrix takes a tensor of counts", () => {
  const counts = [
    [3, 1],
    [2, 4],
  ];
  expect(drawConfusionMatrix(fromTypedArray(Int32Array.of(3, 1, 2, 4), [2, 2]))).toBe(drawConfusionMatrix(counts));
});

test("drawConfusionMatrix of 100 classes with long names has no label on another", () => {
  const counts = Array.from({ length: 100 }, (_, i) => Array.from({ length: 100 }, (_, j) => (i * j) % 7));
  const classes = counts.map((_, i) => `class number ${i}`);
  const svg = drawConfusionMatrix(counts, { classes });
  const boxes = textBoxes(svg);
  // 100 names above, 3 words, and in each row its name, 100 counts and what was read right.
  expect(boxes).toHaveLength(100 + 3 + 100 * 102);
  expect(overlaps(boxes)).toEqual([]);
  expect(outside(svg)).toEqual([]);
});

test("drawConfusionMatrix never puts a label on another or outside of the picture, whatever there is to show", () => {
  const matrix = fc.integer({ min: 0, max: 8 }).chain((classes) =>
    fc.record({
      counts: fc.array(
        fc.array(fc.double({ min: 0, noNaN: true, max: 1e200 }), { minLength: classes, maxLength: classes }),
        { minLength: classes, maxLength: classes },
      ),
      classes: fc.array(fc.string({ maxLength: 40 }), { minLength: classes, maxLength: classes }),
    }),
  );
  fc.assert(
    fc.property(matrix, ({ counts, classes }) => {
      const svg = drawConfusionMatrix(counts, { classes });
      expect(svg).not.toMatch(/NaN/);
      expect(overlaps(textBoxes(svg))).toEqual([]);
      expect(outside(svg)).toEqual([]);
    }),
  );
});

test("drawConfusionMatrix escapes the names of classes", () => {
  expect(drawConfusionMatrix([[1]], { classes: ["<b>&"] })).toContain("&lt;b&gt;&amp;");
});

test("drawConfusionMatrix refuses what is not square, counts that are none, and names that are too few", () => {
  expect(() => drawConfusionMatrix([[1, 2]])).toThrow(
    "drawConfusionMatrix: counts must be [classes, classes], so row 0 must have 1 entries, got 2",
  );
  expect(() => drawConfusionMatrix([[-1]])).toThrow(
    "drawConfusionMatrix: counts[0, 0] must be a finite number from 0 up, got -1",
  );
  expect(() => drawConfusionMatrix([[1]], { classes: [] })).toThrow(
    "drawConfusionMatrix: classes must have a name for each of the 1 classes, got 0",
  );
});
