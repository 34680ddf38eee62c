import type { ConvolutionGeometry } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { columnsToImage, imageToColumns } from "../../../src/engine/reference/image-columns.ts";

/** Windows of 2 x 2 on an image of 2 x 3 with one column of padding to the left. */
const geometry: ConvolutionGeometry = {
  batch: 1,
  inChannels: 1,
  height: 2,
  width: 3,
  outChannels: 1,
  outHeight: 1,
  outWidth: 3,
  kernelHeight: 2,
  kernelWidth: 2,
  strideHeight: 1,
  strideWidth: 1,
  top: 0,
  left: 1,
  dilationHeight: 1,
  dilationWidth: 1,
  groups: 1,
};

test("imageToColumns lays each window out as a column, with zeros for what lies outside", () => {
  const columns = new Float64Array(12).fill(9);
  imageToColumns(columns, Float64Array.of(7, 1, 2, 3, 4, 5, 6), 1, geometry);
  expect([...columns]).toEqual([0, 1, 2, 1, 2, 3, 0, 4, 5, 4, 5, 6]);
});

test("columnsToImage adds each entry to where it came from, and leaves out what lies outside", () => {
  const image = new Float64Array(6).fill(100);
  columnsToImage(image, Float64Array.of(50, 1, 2, 1, 2, 3, 50, 4, 5, 4, 5, 6), geometry);
  expect([...image]).toEqual([102, 104, 103, 108, 110, 106]);
});
