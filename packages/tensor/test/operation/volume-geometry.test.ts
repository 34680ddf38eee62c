import { ShapeError, ValueError, volumeGeometry } from "@chainrule/tensor";
import type { VolumeSettings } from "@chainrule/tensor";
import { expect, test } from "vitest";

const plain: VolumeSettings = { stride: [1, 1, 1], padding: [0, 0, 0, 0, 0, 0], dilation: [1, 1, 1], groups: 1 };

test("volumeGeometry makes windows of slices, and images with a channel for each slice in one", () => {
  const { batch, windows, images } = volumeGeometry("test", [2, 4, 7, 5, 6], [6, 2, 3, 2, 1], {
    stride: [2, 1, 1],
    padding: [1, 0, 0, 0, 0, 0],
    dilation: [1, 1, 1],
    groups: 2,
  });
  // floor((1 + 7 - 2 - 1) / 2) + 1 windows along the depth.
  expect(batch).toBe(2);
  expect(windows).toEqual({
    channels: 4,
    depth: 7,
    outDepth: 3,
    kernelDepth: 3,
    strideDepth: 2,
    front: 1,
    dilationDepth: 1,
  });
  expect(images).toMatchObject({ batch: 6, inChannels: 12, outChannels: 6, outHeight: 4, outWidth: 6, groups: 2 });
});

test("volumeGeometry refuses shapes that do not go together, and windows that do not fit", () => {
  expect(() => volumeGeometry("test", [1, 3, 4, 4, 4], [2, 2, 1, 1, 1], plain)).toThrow(ShapeError);
  expect(() => volumeGeometry("test", [1, 3, 4, 4, 4], [2, 2, 1, 1, 1], plain)).toThrow(
    "test: input must be [batch, 2, depth, height, width], got [1, 3, 4, 4, 4]",
  );
  expect(() => volumeGeometry("test", [2, 4, 4, 4], [2, 2, 1, 1, 1], plain)).toThrow("Give it a batch axis");
  expect(() => volumeGeometry("test", [1, 2, 4, 4, 4], [2, 2, 1, 1], plain)).toThrow(
    "weight must be [outChannels, inChannels / 1, kernelDepth, kernelHeight, kernelWidth], got [2, 2, 1, 1]",
  );
  expect(() => volumeGeometry("test", [1, 2, 2, 4, 4], [2, 2, 3, 1, 1], plain)).toThrow(
    "the depth of the padded input must be",
  );
  expect(() => volumeGeometry("test", [1, 2, 2, 4, 4], [2, 2, 1, 1, 1], { ...plain, stride: [0, 1, 1] })).toThrow(
    ValueError,
  );
});
