import { convolutionGeometry } from "@chainrule/tensor";
import type { ConvolutionSettings } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { refusal } from "../refusal.ts";

const plain: ConvolutionSettings = { stride: [1, 1], padding: [0, 0, 0, 0], dilation: [1, 1], groups: 1 };

test("convolutionGeometry puts the shapes and the settings together", () => {
  const settings: ConvolutionSettings = { stride: [2, 1], padding: [1, 2, 3, 4], dilation: [1, 2], groups: 2 };
  expect(convolutionGeometry("f", [5, 4, 8, 9], [6, 2, 3, 2], settings)).toEqual({
    batch: 5,
    inChannels: 4,
    height: 8,
    width: 9,
    outChannels: 6,
    outHeight: 5, // floor((1 + 8 + 2 - 3) / 2) + 1
    outWidth: 14, // 3 + 9 + 4 - (2 * 1 + 1) + 1
    kernelHeight: 3,
    kernelWidth: 2,
    strideHeight: 2,
    strideWidth: 1,
    top: 1,
    left: 3,
    dilationHeight: 1,
    dilationWidth: 2,
    groups: 2,
  });
});

test("convolutionGeometry refuses shapes that do not go together", () => {
  expect(refusal(() => convolutionGeometry("f", [1, 2, 5, 5], [4, 3, 3, 3], plain))).toBe(
    "ShapeError shape-mismatch | f: input must be [batch, 3, height, width], got [1, 2, 5, 5]",
  );
  expect(refusal(() => convolutionGeometry("f", [3, 5, 5], [4, 3, 3, 3], plain))).toMatch(
    /got \[3, 5, 5\]\. Give it a batch axis: reshape\(x, \[1, \.\.\.x\.shape\]\)$/,
  );
  const grouped = { ...plain, groups: 3 };
  for (const weight of [[4, 1, 3, 3], [3, 1, 3], [3, 1, 0, 3], []]) {
    expect(refusal(() => convolutionGeometry("f", [1, 3, 5, 5], weight, grouped))).toMatch(
      /weight must be \[outChannels, inChannels \/ 3, kernelHeight, kernelWidth\] with outChannels a multiple of 3, got/,
    );
  }
});

test("convolutionGeometry refuses settings that are no counts, and windows that do not fit", () => {
  const make = (changes: Partial<ConvolutionSettings>): string =>
    refusal(() => convolutionGeometry("f", [1, 1, 5, 5], [1, 1, 3, 3], { ...plain, ...changes }));
  expect(make({ stride: [0, 1] })).toContain("stride and dilation must be a whole number from 1 up, got 0");
  expect(make({ dilation: [1, 1.5] })).toContain("stride and dilation must be a whole number from 1 up, got 1.5");
  expect(make({ padding: [0, -1, 0, 0] })).toContain("padding must be a whole number from 0 up, got -1");
  expect(make({ groups: 0 })).toContain("groups must be a whole number from 1 up, got 0");
  expect(make({ dilation: [1, 3] })).toContain("the width of the padded input must be at least");
});
