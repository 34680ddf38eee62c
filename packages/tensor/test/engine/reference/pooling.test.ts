import { referenceEngine } from "@chainrule/tensor";
import type { PoolingGeometry } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { countingNumbers } from "./counting-numbers.ts";

const { averagePool, averagePoolGradient, maxPool, maxPoolGradient } = referenceEngine;
const { NaN: nan } = Number;

/** One plane of 5 x 6 with overlapping windows of 3 x 3. */
const overlapping: PoolingGeometry = {
  planes: 1,
  height: 5,
  width: 6,
  outHeight: 3,
  outWidth: 3,
  kernelHeight: 3,
  kernelWidth: 3,
  strideHeight: 2,
  strideWidth: 2,
  top: 1,
  left: 1,
  dilationHeight: 1,
  dilationWidth: 1,
};

// x = ints([1, 1, 5, 6], 7, 11); y, i = F.max_pool2d(x, 3, stride=2, padding=1, return_indices=True)
// y.backward(ints(y.shape, 3, 7))
test("maxPool and its gradient agree with PyTorch where windows overlap", () => {
  const y = new Float64Array(9);
  const chosen = new Int32Array(9);
  maxPool(y, chosen, countingNumbers(30, 7, 11), overlapping);
  expect([...y]).toEqual([4, 5, 5, 4, 5, 4, 5, 5, 4]);
  expect([...chosen]).toEqual([6, 3, 3, 6, 14, 17, 25, 25, 28]);
  const gradInput = new Float64Array(30).fill(nan);
  maxPoolGradient(gradInput, countingNumbers(9, 3, 7), chosen, overlapping);
  const expected = [0, 0, 0, 3, 0, 0, -4, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, -2, 0, 0, 0, 0, 0, 0, 0, -2, 0, 0, 0, 0];
  expect([...gradInput]).toEqual(expected);
});

// F.max_pool2d([[1, nan, nan, 0], [0, 2, 3, nan]], 2, return_indices=True) gives nan, nan and the places 1, 7.
test("maxPool takes the last NaN before any number, as PyTorch", () => {
  const y = new Float64Array(2);
  const chosen = new Int32Array(2);
  const squares = { ...overlapping, height: 2, width: 4, outHeight: 1, outWidth: 2, kernelHeight: 2, kernelWidth: 2 };
  maxPool(y, chosen, Float64Array.of(1, nan, nan, 0, 0, 2, 3, nan), { ...squares, top: 0, left: 0 });
  expect([...y]).toEqual([nan, nan]);
  expect([...chosen]).toEqual([1, 7]);
});

// x as above; y = F.avg_pool2d(x, (2, 3), stride=2, padding=1, count_include_pad=c); y.backward(12 * ints(y.shape, 3, 7))
test.each([
  {
    countsPadding: true,
    y: [-1 / 2, 5 / 6, 1 / 2, 2 / 3, 1 / 2, -1 / 6, -1 / 6, 1 / 6, -1 / 2],
    gradInput: [-6, -6, 0, 6, 6, 6, -2, 2, 4, 0, -4, -4, -2, 2, 4, 0, -4, -4, 2, -4, -6, -6, 0, 0, 2, -4, -6, -6, 0, 0],
  },
  {
    countsPadding: false,
    y: [-3 / 2, 5 / 3, 1, 1, 1 / 2, -1 / 6, -1 / 4, 1 / 6, -1 / 2],
    gradInput: [
      -18, -18, 0, 12, 12, 12, -3, 1, 4, 0, -4, -4, -3, 1, 4, 0, -4, -4, 3, -3, -6, -6, 0, 0, 3, -3, -6, -6, 0, 0,
    ],
  },
])("averagePool and its gradient agree with PyTorch (counting padding: $countsPadding)", (torch) => {
  const geometry = { ...overlapping, kernelHeight: 2 };
  const y = new Float64Array(9);
  averagePool(y, countingNumbers(30, 7, 11), geometry, torch.countsPadding);
  for (const [i, value] of torch.y.entries()) expect(y[i]).toBeCloseTo(value, 14);
  const gradInput = new Float64Array(30).fill(nan);
  const gradOutput = countingNumbers(9, 3, 7).map((value) => 12 * value);
  averagePoolGradient(gradInput, gradOutput, geometry, torch.countsPadding);
  for (const [i, value] of torch.gradInput.entries()) expect(gradInput[i]).toBeCloseTo(value, 13);
});
