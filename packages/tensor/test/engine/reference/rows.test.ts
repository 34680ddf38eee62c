import { referenceEngine } from "@chainrule/tensor";
import { expect, test } from "vitest";

const { logSoftmax, logSoftmaxGradient, maxPieces, maxPiecesGradient, softmax, softmaxGradient } = referenceEngine;
const { NaN: nan } = Number;

// torch.softmax(x, 1) in float64
test("softmax of rows agrees with PyTorch", () => {
  const y = new Float64Array(6);
  softmax(y, Float64Array.of(0.1, 0.2, 0.3, 1, 2, 3), 2, 3);
  const expected = [
    0.30060960535572734, 0.3322249935333473, 0.3671654011109255, 0.09003057317038045, 0.2447284710547976,
    0.6652409557748218,
  ];
  for (let i = 0; i < 6; i++) expect(y[i]).toBeCloseTo(expected[i], 15);
});

// torch.softmax gives NaN for a whole row that holds +inf, NaN, or nothing but -inf.
test.each([
  ["far apart", [1e4, -1e4, 0], [1, 0, 0]],
  ["large and equal", [1e300, 1e300, 1e300], [1 / 3, 1 / 3, 1 / 3]],
  ["masked by -Infinity", [-Infinity, 0, 0], [0, 0.5, 0.5]],
  ["all -Infinity", [-Infinity, -Infinity, -Infinity], [nan, nan, nan]],
  ["with Infinity", [Infinity, 1, 2], [nan, nan, nan]],
  ["with NaN", [1, nan, 2], [nan, nan, nan]],
])("softmax of entries %s", (_, x, expected) => {
  const y = Float64Array.from(x);
  softmax(y, y, 1, 3);
  expect([...y]).toEqual(expected);
});

test("softmax of one column is 1", () => {
  const y = new Float32Array(2);
  softmax(y, Float32Array.of(-5, 1e30), 2, 1);
  expect([...y]).toEqual([1, 1]);
});

// torch: (softmax(x) * g).sum().backward(), x as above
test("softmaxGradient agrees with PyTorch, also in place", () => {
  const y = Float64Array.of(0.1, 0.2, 0.3, 1, 2, 3);
  softmax(y, y, 2, 3);
  const grad = Float64Array.of(1, 0, 2, 3, -1, 0.5);
  softmaxGradient(grad, grad, y, 2, 3);
  const expected = [
    -0.010503422132864086, -0.34383307021486076, 0.35433649234772474, 0.23786223944274448, -0.3323372810654038,
    0.09447504162265931,
  ];
  for (let i = 0; i < 6; i++) expect(grad[i]).toBeCloseTo(expected[i], 15);
});

// torch.max(x, dim): the first of equal entries; the first NaN before any number
test("maxPieces takes the first largest entry, NaN before any number", () => {
  const x = Float64Array.of(1, 3, 3, -1, -2, -3, 1, nan, nan, nan, 9, nan);
  const y = new Float64Array(4);
  const chosen = new Int32Array(4);
  maxPieces(y, chosen, x, 4, 3);
  expect([...y]).toEqual([3, -1, nan, nan]);
  expect([...chosen]).toEqual([1, 0, 1, 0]);
});

test("maxPiecesGradient gives each gradient to the chosen piece and 0 to the others", () => {
  const gradInput = new Float64Array(7).fill(5);
  maxPiecesGradient(gradInput, Float64Array.of(10, 20), Int32Array.of(2, 0), 2, 3);
  expect([...gradInput]).toEqual([0, 0, 10, 20, 0, 0, 5]);
});

test("logSoftmax keeps what the logarithm of a rounded softmax would lose", () => {
  const y = new Float64Array(2);
  logSoftmax(y, Float64Array.of(-1000, 0), 1, 2);
  expect([...y]).toEqual([-1000, 0]);
});

test("logSoftmaxGradient takes the softmax times the sum of the gradients away", () => {
  const gradInput = new Float64Array(2);
  // A softmax of 1/4 and 3/4.
  logSoftmaxGradient(gradInput, Float64Array.of(1, 3), Float64Array.of(Math.log(1 / 4), Math.log(3 / 4)), 1, 2);
  expect(gradInput[0]).toBeCloseTo(0, 15);
  expect(gradInput[1]).toBeCloseTo(0, 15);
});
