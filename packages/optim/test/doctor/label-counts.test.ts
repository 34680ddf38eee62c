import { fromTypedArray, restride, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { labelCounts } from "../../src/doctor/label-counts.ts";

const labels = fromTypedArray(Int32Array.of(0, 2, 2, -1, 3, 2), [6]);

test("labelCounts counts integer labels by the prediction's last axis", () => {
  expect(labelCounts(labels, zeros([6, 3]))).toEqual({
    classes: 3,
    examples: 6,
    outOfRange: 2,
    missingClasses: 1,
    commonestShare: 0.5,
  });
});

test("labelCounts takes a single score for two classes", () => {
  expect(labelCounts(labels, zeros([6, 1]))).toMatchObject({ classes: 2 });
  expect(labelCounts(labels, zeros([6]))).toMatchObject({ classes: 2 });
});

test("labelCounts reads strided labels, and none from numbers", () => {
  // Every second one: 0, 2, 3.
  const view = restride(labels, [3], [2], 0);
  expect(labelCounts(view, zeros([3, 4]))).toMatchObject({ examples: 3, missingClasses: 1, outOfRange: 0 });
  expect(labelCounts(zeros([6]), zeros([6, 3]))).toBeUndefined();
});
