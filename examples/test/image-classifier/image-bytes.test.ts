import { Dataset } from "@chainrule/data";
import { fromTypedArray } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { imageBytes } from "../../src/image-classifier/image-bytes.ts";

test("imageBytes is the image at that place, also of a part of a set", () => {
  const inputs = fromTypedArray(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), [3, 1, 2, 2]);
  const images = new Dataset(inputs, fromTypedArray(Uint8Array.of(0, 1, 2), [3]));
  expect([...imageBytes(images, 0)]).toEqual([1, 2, 3, 4]);
  expect([...imageBytes(images, 2)]).toEqual([9, 10, 11, 12]);
  expect([...imageBytes(images.slice(1), 1)]).toEqual([9, 10, 11, 12]);
});
