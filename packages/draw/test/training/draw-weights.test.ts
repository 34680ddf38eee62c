import { drawWeights } from "@chainrule/draw";
import { Conv2d, Linear } from "@chainrule/layers";
import { tensor, zeros } from "@chainrule/tensor";
import { decode } from "fast-png";
import { expect, test } from "vitest";
import { outside, overlaps, textBoxes } from "../text-boxes.ts";

/** Each image of a picture as a list of its pixels; the last one is the scale. */
function imagesOf(svg: string): number[][][] {
  return [...svg.matchAll(/href="data:image\/png;base64,([^"]*)"/g)].map(([, base64]) => {
    const { data } = decode(Buffer.from(base64, "base64"));
    return Array.from({ length: data.length / 3 }, (_, i) => Array.from(data.subarray(3 * i, 3 * i + 3)));
  });
}

const [ORANGE, WHITE, BLUE] = [
  [0xf0, 0xa0, 0x4b],
  [255, 255, 255],
  [0x08, 0x30, 0x6b],
];

test("drawWeights draws orange below zero, white at zero and blue above, by one scale for all outputs", () => {
  const svg = drawWeights(
    tensor([
      [-2, 0, 0, 2],
      [0, 0, 0, 1],
    ]),
  );
  const [first, second] = imagesOf(svg);
  expect(first).toEqual([ORANGE, WHITE, WHITE, BLUE]);
  // Half way from white to blue: (255 + 8) / 2, (255 + 48) / 2 and (255 + 107) / 2.
  expect(second[3]).toEqual([132, 152, 181]);
  expect(textBoxes(svg).map(({ text }) => text)).toEqual(["0", "1", "\u22122", "0", "2"]);
});

test("drawWeights shows its scale from the smallest to the largest", () => {
  const scale = imagesOf(drawWeights(tensor([[-2, 1, 0, 1]]))).at(-1) ?? [];
  expect([scale[0], scale.at(-1)]).toEqual([ORANGE, BLUE]);
});

test("drawWeights draws a kernel for each output and each channel, a row for each output", () => {
  const svg = drawWeights(new Conv2d(3, 4, 5).weight.value);
  expect(imagesOf(svg)).toHaveLength(4 * 3 + 1);
  const boxes = textBoxes(svg);
  expect(boxes.map(({ text }) => text)).toContain("3, 2");
  expect(new Set(boxes.filter(({ text }) => text.startsWith("1, ")).map(({ top }) => top)).size).toBe(1);
  expect(overlaps(boxes)).toEqual([]);
  expect(outside(svg)).toEqual([]);
});

test("drawWeights takes the shape of images that are no squares, with channels", () => {
  const { weight } = new Linear(2 * 3 * 4, 5);
  expect(imagesOf(drawWeights(weight.value, { imageShape: [2, 3, 4] }))).toHaveLength(5 * 2 + 1);
  expect(imagesOf(drawWeights(weight.value, { imageShape: [6, 4] }))[0]).toHaveLength(24);
});

test("drawWeights draws zeros white, and what is not a number pink", () => {
  expect(imagesOf(drawWeights(zeros([1, 4])))[0]).toEqual([WHITE, WHITE, WHITE, WHITE]);
  expect(imagesOf(drawWeights(tensor([[NaN, 0, Infinity, -1]])))[0]).toEqual([[255, 0, 200], WHITE, BLUE, ORANGE]);
});

test("drawWeights refuses rows that are no images", () => {
  expect(() => drawWeights(zeros([10, 12]))).toThrow(
    "drawWeights: imageShape must be [height, width] or [channels, height, width] of 12 pixels, " +
      "got none, and they are no square. Name the shape of the images: drawWeights(weight, { imageShape: [28, 28] })",
  );
  expect(() => drawWeights(zeros([10, 12]), { imageShape: [5, 2] })).toThrow("of 12 pixels, got [5, 2]");
  expect(() => drawWeights(zeros([10]))).toThrow("drawWeights: weight must be [outFeatures, inFeatures]");
});
