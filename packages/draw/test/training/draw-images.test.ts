import { drawImages } from "@chainrule/draw";
import { fromTypedArray, restride, tensor, transposed, zeros } from "@chainrule/tensor";
import { decode } from "fast-png";
import { expect, test } from "vitest";
import { outside, overlaps, textBoxes } from "../text-boxes.ts";

/** The red, green and blue of each image of a picture, read by the decoder of the library that wrote them. */
function pixelsOf(svg: string): number[][] {
  return [...svg.matchAll(/href="data:image\/png;base64,([^"]*)"/g)].map(([, base64]) => [
    ...decode(Buffer.from(base64, "base64")).data,
  ]);
}

function texts(svg: string): string[] {
  return textBoxes(svg).map(({ text }) => text);
}

test("drawImages draws bytes from 0 to 255 as they are, in grey", () => {
  const svg = drawImages(fromTypedArray(Uint8Array.of(0, 100, 200, 255), [1, 2, 2]));
  expect(pixelsOf(svg)).toEqual([[0, 0, 0, 100, 100, 100, 200, 200, 200, 255, 255, 255]]);
  expect(texts(svg)).toContain("black is 0, white 255");
});

test("drawImages draws floats from the smallest to the largest, or in the range asked for", () => {
  const images = tensor([[[-1, 0, 3]]]);
  // (0 + 1) / 4 of 255 is 63.75.
  expect(pixelsOf(drawImages(images))).toEqual([[0, 0, 0, 64, 64, 64, 255, 255, 255]]);
  expect(texts(drawImages(images))).toContain("black is \u22121, white 3");
  expect(pixelsOf(drawImages(images, { range: [0, 2] }))).toEqual([[0, 0, 0, 0, 0, 0, 255, 255, 255]]);
});

test("drawImages takes red, green and blue from three channels", () => {
  const svg = drawImages(fromTypedArray(Uint8Array.of(1, 2, 3, 4, 5, 6), [1, 3, 1, 2]));
  expect(pixelsOf(svg)).toEqual([[1, 3, 5, 2, 4, 6]]);
});

test("drawImages reads strided images in their own order", () => {
  const images = transposed(
    tensor([
      [0, 3],
      [1, 4],
      [2, 5],
    ]),
  );
  const stacked = restride(images, [1, 2, 3], [6, ...images.stride]);
  expect(
    pixelsOf(
      drawImages(
        tensor([
          [
            [0, 1, 2],
            [3, 4, 5],
          ],
        ]),
      ),
    ),
  ).toEqual(pixelsOf(drawImages(stacked)));
});

test("drawImages draws what is not a number in pink, and infinite ones as the ends of the range", () => {
  const svg = drawImages(tensor([[[NaN, Infinity, -Infinity, 0, 1]]]));
  expect(pixelsOf(svg)).toEqual([[255, 0, 200, 255, 255, 255, 0, 0, 0, 0, 0, 0, 255, 255, 255]]);
});

test("drawImages draws images of one single number black, and huge numbers by their range", () => {
  expect(pixelsOf(drawImages(zeros([1, 1, 2])))).toEqual([[0, 0, 0, 0, 0, 0]]);
  const huge = tensor([[[-1.7e308, 0, 1.7e308]]], "float64");
  expect(pixelsOf(drawImages(huge))).toEqual([[0, 0, 0, 128, 128, 128, 255, 255, 255]]);
});

test("drawImages puts captions below the images, cut where they are too long, none on another", () => {
  const captions = ["a 7", "a <1> read as 7 (99.84 %) and much more than there is room for", "c", "d"];
  const svg = drawImages(zeros([5, 4, 4]), { captions, columns: 2, title: "Digits" });
  expect(texts(svg)).toContain("a <1> read as 7 (99.84 %\u2026");
  expect(svg).toContain("<title>a &lt;1&gt; read as 7 (99.84 %) and much more than there is room for</title>");
  expect(svg.match(/<image /g)).toHaveLength(5);
  expect(overlaps(textBoxes(svg))).toEqual([]);
  expect(outside(svg)).toEqual([]);
});

test("drawImages without images says so", () => {
  expect(texts(drawImages(zeros([0, 28, 28])))).toContain("no images");
});

test("drawImages refuses other shapes and ranges that are none", () => {
  expect(() => drawImages(zeros([10, 784]))).toThrow(
    "drawImages: images must be [count, height, width], or [count, channels, height, width] with 1 or 3 channels, " +
      "got [10, 784]. Give them such a shape: reshape(images, [count, 28, 28])",
  );
  expect(() => drawImages(zeros([1, 2, 2]), { range: [1, 1] })).toThrow(
    "drawImages: range must be two finite numbers, the one that is black and a larger one that is white, got [1, 1]",
  );
  expect(() => drawImages(zeros([1, 2, 2]), { columns: 0 })).toThrow("drawImages: columns must be");
});
