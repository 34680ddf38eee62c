import { referenceEngine } from "@chainrule/tensor";
import type { ConvolutionGeometry } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { countingNumbers } from "./counting-numbers.ts";

const { convolution, convolutionInputGradient, convolutionWeightGradient } = referenceEngine;

/** Stride, padding and dilation that differ along the axes. */
const uneven: ConvolutionGeometry = {
  batch: 1,
  inChannels: 2,
  height: 5,
  width: 4,
  outChannels: 2,
  outHeight: 3,
  outWidth: 2,
  kernelHeight: 3,
  kernelWidth: 2,
  strideHeight: 2,
  strideWidth: 1,
  top: 1,
  left: 0,
  dilationHeight: 1,
  dilationWidth: 2,
  groups: 1,
};
const grouped: ConvolutionGeometry = {
  batch: 1,
  inChannels: 4,
  height: 3,
  width: 3,
  outChannels: 4,
  outHeight: 2,
  outWidth: 2,
  kernelHeight: 2,
  kernelWidth: 2,
  strideHeight: 2,
  strideWidth: 2,
  top: 1,
  left: 1,
  dilationHeight: 1,
  dilationWidth: 1,
  groups: 2,
};

// x, w, b = ints(xs, 7, 11), ints(ws, 5, 7), ints([ws[0]], 3, 5), each with requires_grad
// y = F.conv2d(x, w, b, **kw); y.backward(ints(y.shape, 3, 7)); then y, x.grad, w.grad and b.grad of
// xs, ws, kw = [1, 2, 5, 4], [2, 2, 3, 2], dict(stride=(2, 1), padding=(1, 0), dilation=(1, 2)) and
// xs, ws, kw = [1, 4, 3, 3], [4, 2, 2, 2], dict(groups=2, padding=1, stride=2)
const cases = [
  {
    title: "uneven steps",
    geometry: uneven,
    y: [22, -42, 31, 20, 7, 27, 12, 10, -1, -30, 10, -52],
    gradInput: [
      -3, 9, 8, -6, -18, 6, 1, 1, 0, -9, -6, 8, 2, 5, 8, -13, 3, -6, -6, 8, -7, 3, -3, 9, 5, 4, -18, 6, 6, -5, 0, -9,
      -11, 16, 2, 5, 5, -6, 3, -6,
    ],
    gradWeight: [14, 20, -14, 16, 5, 2, -3, 14, 11, -14, 8, 5, -15, -3, 9, -40, 4, 7, 6, -15, 3, 9, -32, 4],
    gradBias: [-1, 2],
  },
  {
    title: "groups",
    geometry: grouped,
    y: [-1, 18, -1, -13, -8, -16, 13, 1, -1, -2, 11, 15, 8, -5, 3, 15],
    gradInput: [
      12, 4, -6, 6, -3, -2, -3, 6, -7, 13, 6, -4, 2, -6, 2, -7, 10, -3, 2, 10, 2, -7, 0, -4, 2, 6, 2, 4, 6, -2, -3, -2,
      -6, 6, 4, 0,
    ],
    gradWeight: [
      -1, 18, 0, 31, 2, 1, 3, -10, -3, 14, -4, 10, 6, -13, 11, 5, -10, 5, -2, 13, 6, 2, 16, 1, 0, 3, -4, 9, 0, 12, 4,
      21,
    ],
    gradBias: [-1, -2, 4, -4],
  },
] as const;

test.each(cases)("convolution of $title agrees with PyTorch", ({ geometry, y, gradInput, gradWeight }) => {
  const x = countingNumbers(gradInput.length, 7, 11);
  const weight = countingNumbers(gradWeight.length, 5, 7);
  const output = new Float64Array(y.length);
  convolution(output, x, weight, countingNumbers(geometry.outChannels, 3, 5), geometry);
  expect([...output]).toEqual(y);
});

test.each(cases)("convolutionInputGradient of $title agrees with PyTorch", ({ geometry, y, gradInput, gradWeight }) => {
  const weight = countingNumbers(gradWeight.length, 5, 7);
  const grad = new Float64Array(gradInput.length);
  convolutionInputGradient(grad, countingNumbers(y.length, 3, 7), weight, geometry);
  expect([...grad]).toEqual(gradInput);
});

test.each(cases)("convolutionWeightGradient of $title agrees with PyTorch, also added to what is there", (torch) => {
  const { geometry, y, gradInput, gradWeight, gradBias } = torch;
  const x = countingNumbers(gradInput.length, 7, 11);
  const gradOutput = countingNumbers(y.length, 3, 7);
  const grad = new Float64Array(gradWeight.length).fill(Number.NaN);
  const bias = new Float64Array(gradBias.length).fill(Number.NaN);
  convolutionWeightGradient(grad, bias, gradOutput, x, geometry, false);
  expect([...grad]).toEqual(gradWeight);
  expect([...bias]).toEqual(gradBias);
  convolutionWeightGradient(grad, bias, gradOutput, x, geometry, true);
  expect([...grad]).toEqual(gradWeight.map((value) => 2 * value));
  expect([...bias]).toEqual(gradBias.map((value) => 2 * value));
});
