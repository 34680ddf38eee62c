import { poolingGeometry } from "@chainrule/tensor";
import type { PoolingSettings } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { refusal } from "../refusal.ts";

const squares: PoolingSettings = { kernel: [2, 2], stride: [2, 2], padding: [0, 0], dilation: [1, 1] };

test("poolingGeometry puts the shape and the settings together", () => {
  const settings: PoolingSettings = { kernel: [3, 2], stride: [2, 1], padding: [1, 0], dilation: [1, 2] };
  expect(poolingGeometry("f", [5, 4, 8, 9], settings)).toEqual({
    planes: 20,
    height: 8,
    width: 9,
    outHeight: 4, // floor((1 + 8 + 1 - 3) / 2) + 1
    outWidth: 7, // 9 - (2 * 1 + 1) + 1
    kernelHeight: 3,
    kernelWidth: 2,
    strideHeight: 2,
    strideWidth: 1,
    top: 1,
    left: 0,
    dilationHeight: 1,
    dilationWidth: 2,
  });
  expect(poolingGeometry("f", [4, 4], squares)).toMatchObject({ planes: 1, outHeight: 2, outWidth: 2 });
});

test("poolingGeometry refuses planes that are too small, and settings that are no counts", () => {
  expect(refusal(() => poolingGeometry("f", [4], squares))).toContain("input must be [..., height, width], got [4]");
  expect(refusal(() => poolingGeometry("f", [2, 1], squares))).toContain("the width of the padded input must be");
  expect(refusal(() => poolingGeometry("f", [2, 2], { ...squares, stride: [0, 1] }))).toContain("from 1 up, got 0");
  expect(refusal(() => poolingGeometry("f", [2, 2], { ...squares, padding: [-1, 0] }))).toContain("from 0 up, got -1");
});

// The windows of 2 from -1 in steps of 3 meet -1 and 2, of a plane that has 0 and 1.
test("poolingGeometry refuses windows of nothing but padding, whose largest entry would lie nowhere", () => {
  expect(refusal(() => poolingGeometry("f", [5, 2], { ...squares, padding: [0, 1], dilation: [1, 3] }))).toBe(
    "ShapeError empty-window | f: every window must hold an entry of the input, of width 2, got one from -1 to 2 in steps " +
      "of 3. Take less padding or a smaller dilation",
  );
  expect(refusal(() => poolingGeometry("f", [4, 4], { ...squares, padding: [2, 0] }))).toContain("from -2 to -1");
});
