import { referenceEngine } from "@chainrule/tensor";
import { expect, test } from "vitest";

const { NaN: nan } = Number;
const unit = Float64Array.of(1);

// torch 1.13 in float64: cross_entropy(x, ..., reduction="none") and the gradient of its sum
const logits = Float64Array.of(1, 2, 3, -1e4, 1e4, 0, 0.5, 0.5, 0.5, 100, 0, 80);
const labels = Int32Array.of(2, 0, 1, 0);

test("crossEntropyLabels and its gradient agree with PyTorch, at large logits too", () => {
  const [losses, probabilities, gradInput] = [new Float64Array(4), new Float64Array(12), new Float64Array(12)];
  referenceEngine.crossEntropyLabels(losses, probabilities, logits, labels, 4, 3);
  expectClose(losses, [0.4076059644443804, 20000, 1.0986122886681098, 2.0611536900435727e-9]);
  referenceEngine.crossEntropyLabelsGradient(gradInput, probabilities, labels, unit, 0, 4, 3);
  expectClose(gradInput, [
    0.09003057317038043,
    0.24472847105479764,
    -0.3347590442251782,
    -1,
    1,
    0,
    1 / 3,
    -2 / 3,
    1 / 3,
    -2.06115369216775e-9,
    3.7200759683531767e-44,
    2.061153618190205e-9,
  ]);
});

test("crossEntropyLabels keeps the digits of a small loss beside large logits", () => {
  // log(1 + exp(-20)) = 2.0611536181902037e-9; taken from 1e6 + log(...) - 1e6, not one of its digits would be left.
  const losses = new Float64Array(1);
  referenceEngine.crossEntropyLabels(
    losses,
    new Float64Array(2),
    Float64Array.of(1e6, 1e6 - 20),
    Int32Array.of(0),
    1,
    2,
  );
  expect(Math.abs(losses[0] / 2.0611536181902037e-9 - 1)).toBeLessThan(1e-6);
});

test("crossEntropyLabels of infinite logits is as PyTorch's", () => {
  const x = Float64Array.of(-Infinity, 0, -Infinity, 0, Infinity, 0, nan, 0, -Infinity, -Infinity);
  const losses = new Float64Array(5);
  referenceEngine.crossEntropyLabels(losses, new Float64Array(10), x, Uint8Array.of(0, 1, 0, 1, 0), 5, 2);
  expect([...losses]).toEqual([Infinity, 0, nan, nan, nan]);
});

test("crossEntropy and its gradient agree with PyTorch, also for targets that do not sum to 1", () => {
  const target = Float64Array.of(0.2, 0.3, 0.5, 0.5, 0, 0.5, 0, 0, 0, 1, 0, 0);
  const [losses, probabilities, gradInput] = [new Float64Array(4), new Float64Array(12), new Float64Array(12)];
  referenceEngine.crossEntropy(losses, probabilities, logits, target, 4, 3);
  expectClose(losses, [1.1076059644443805, 15000, 0, 2.0611536900435727e-9]);
  referenceEngine.crossEntropyGradient(gradInput, probabilities, target, unit, 0, 4, 3);
  expectClose(
    gradInput,
    [
      -0.10996942682961958, -0.05527152894520235, 0.16524095577482178, -0.5, 1, -0.5, 0, 0, 0, -2.06115369216775e-9,
      3.7200759683531767e-44, 2.061153618190205e-9,
    ],
  );
});

test("squaredError is the mean over the columns, and its gradient that of the mean", () => {
  const [losses, gradInput] = [new Float64Array(2), new Float64Array(4)];
  const [prediction, target] = [Float64Array.of(1, 2, 3, 4), Float64Array.of(0, 4, 3, 4)];
  referenceEngine.squaredError(losses, prediction, target, 2, 2);
  expect([...losses]).toEqual([2.5, 0]);
  referenceEngine.squaredErrorGradient(gradInput, prediction, target, Float64Array.of(1, 10), 1, 2, 2);
  expect([...gradInput]).toEqual([1, -2, 0, 0]);
});

// torch: multi_margin_loss(scores, labels, margin=1, reduction="none"); the first margin of row 0 is 0 exactly in row 1
test("hinge and its gradient agree with PyTorch", () => {
  const [losses, gradInput] = [new Float64Array(2), new Float64Array(6)];
  const scores = Float64Array.of(1, 2, 3, 0.2, 0.1, 0.7);
  referenceEngine.hinge(losses, scores, Int32Array.of(0, 2), 2, 3, 1);
  expectClose(losses, [5 / 3, 0.3]);
  referenceEngine.hingeGradient(gradInput, scores, Int32Array.of(0, 2), unit, 0, 2, 3, 1);
  expectClose(gradInput, [-2 / 3, 1 / 3, 1 / 3, 1 / 3, 1 / 3, -2 / 3]);
});

test("hinge at the margin exactly has no loss and no gradient, which is 0 and not -0", () => {
  const [losses, gradInput] = [new Float64Array(1), new Float64Array(2)];
  referenceEngine.hinge(losses, Float64Array.of(2, 1), Int32Array.of(0), 1, 2, 1);
  referenceEngine.hingeGradient(gradInput, Float64Array.of(2, 1), Int32Array.of(0), unit, 0, 1, 2, 1);
  expect([...losses, ...gradInput]).toEqual([0, 0, 0]);
});

test("a weight of each row multiplies its gradient, one weight all of them", () => {
  const probabilities = Float64Array.of(0.25, 0.75, 0.5, 0.5);
  const gradInput = new Float64Array(4);
  const rows = Int32Array.of(0, 1);
  referenceEngine.crossEntropyLabelsGradient(gradInput, probabilities, rows, Float64Array.of(2, -4), 1, 2, 2);
  expect([...gradInput]).toEqual([-1.5, 1.5, -2, 2]);
  referenceEngine.crossEntropyLabelsGradient(gradInput, probabilities, rows, Float64Array.of(2, -4), 0, 2, 2);
  expect([...gradInput]).toEqual([-1.5, 1.5, 1, -1]);
});

function expectClose(actual: Float64Array, expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) {
    // 1e-6 where torch itself has lost digits: 1 - p beside p = 1 - 2e-9.
    const relative = Math.abs(value) < 1e-8 ? 1e-6 : 1e-14;
    expect(Math.abs(actual[i] - value)).toBeLessThanOrEqual(relative * Math.abs(value) + 1e-16);
  }
}
