import { drawHistograms } from "@chainrule/draw";
import { tensor } from "@chainrule/tensor";
import fc from "fast-check";
import { expect, test } from "vitest";
import { outside, overlaps, textBoxes } from "../text-boxes.ts";

function texts(svg: string): string[] {
  return textBoxes(svg).map(({ text }) => text);
}

/** What each bar says when it is pointed at. */
function bars(svg: string): string[] {
  return [...svg.matchAll(/class="area"[^>]*><title>(.*?)<\/title>/g)].map(([, text]) => text);
}

test("drawHistograms counts numbers between round edges", () => {
  const svg = drawHistograms([{ name: "a", activations: [0.5, 1.5, 1.6, 3.9, 4] }], { bars: 4 });
  expect(bars(svg)).toEqual(["1 from 0 to 1", "2 from 1 to 2", "2 from 3 to 4"]);
  // The mean of 0.5, 1.5, 1.6, 3.9 and 4 is 11.5 / 5; numpy.std(ddof=1) gives 1.5668.
  expect(texts(svg)).toContain("5 values, mean 2.3, std 1.567");
});

test("drawHistograms draws a row for each layer, activations beside gradients", () => {
  const svg = drawHistograms(
    [
      { name: "[0] Linear(2 -> 3)", activations: tensor([[1, 2]]), gradients: [0.1, -0.1] },
      { name: "[1] ReLU()", gradients: [1, 2] },
    ],
    { title: "One step" },
  );
  const boxes = textBoxes(svg);
  const at = (name: string): number => boxes.findIndex(({ text }) => text === name);
  expect(boxes[at("activations")].left).toBeLessThan(boxes[at("gradients")].left);
  expect(boxes[at("[0] Linear(2 -> 3)")].top).toBeLessThan(boxes[at("[1] ReLU()")].top);
  expect(svg.match(/\d+ values, mean/g)).toHaveLength(3);
});

test("drawHistograms tells exact zeros and what is not finite in words, and leaves them out of the bars", () => {
  const svg = drawHistograms([{ name: "ReLU()", activations: [0, -0, 0, 2, NaN, Infinity, -Infinity, 1e308] }]);
  expect(bars(svg)).toHaveLength(1);
  expect(texts(svg)).toEqual(expect.arrayContaining(["37.5 % are exactly 0, not in the bars", "1 NaN, 3 infinite"]));
});

test.each([
  ["no values", []],
  ["only zeros", [0, 0]],
  ["nothing finite", [NaN]],
])("drawHistograms says %s", (words, activations) => {
  expect(texts(drawHistograms([{ name: "a", activations }]))).toContain(words);
});

test("drawHistograms without any signals says so", () => {
  expect(texts(drawHistograms([]))).toContain("no values to draw");
  expect(texts(drawHistograms([{ name: "never run" }]))).toContain("no values to draw");
});

test("drawHistograms puts a constant into one bar", () => {
  expect(bars(drawHistograms([{ name: "a", activations: [3, 3, 3] }], { bars: 4 }))).toEqual(["3 from 3 to 4"]);
});

test("drawHistograms refuses a number of bars that is none", () => {
  expect(() => drawHistograms([], { bars: 0 })).toThrow("drawHistograms: bars must be a whole number from 1 up, got 0");
});

test("drawHistograms has every finite number in a bar, and no label on another, whatever there is to show", () => {
  const values = fc.array(fc.oneof(fc.double(), fc.double({ min: -1, max: 1 }), fc.constantFrom(0, NaN, 1)), {
    maxLength: 30,
  });
  const layer = fc.record({ name: fc.string({ maxLength: 120 }), activations: values, gradients: values });
  fc.assert(
    fc.property(fc.array(layer, { maxLength: 4 }), fc.integer({ min: 1, max: 80 }), (layers, count) => {
      const svg = drawHistograms(layers, { bars: count });
      const all = layers.flatMap(({ activations, gradients }) => [...activations, ...gradients]);
      const drawn = all.filter((value) => value !== 0 && Math.abs(value) <= 1e150);
      const counted = bars(svg).reduce((sum, text) => sum + Number(text.split(" ")[0]), 0);
      expect(counted).toBe(drawn.length);
      expect(svg).not.toMatch(/="[^"]*NaN/);
      expect(overlaps(textBoxes(svg))).toEqual([]);
      expect(outside(svg)).toEqual([]);
    }),
  );
});
