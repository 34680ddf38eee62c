import { checkLoss } from "@chainrule/core";
import type { Reduction } from "@chainrule/core";
import { MulticlassHinge } from "@chainrule/layers";
import { DTypeError, fromTypedArray, tensor, ValueError, zeros } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import type { Expected } from "./torch-reference.ts";
import { DIGITS, LABELS, PREDICTION, onTorchInputs, REDUCTIONS } from "./torch-reference.ts";

function labels(...values: number[]): IntegerTensor {
  return fromTypedArray(Int32Array.from(values), [values.length]);
}

// The cat, car and frog of Stanford's CS231n, lecture 3, whose undivided losses are 2.9, 0 and 12.9.
test("MulticlassHinge.forward is the lecture's loss over the number of classes", () => {
  const scores = tensor(
    [
      [3.2, 5.1, -1.7],
      [1.3, 4.9, 2.0],
      [2.2, 2.5, -3.1],
    ],
    "float64",
  );
  const loss = new MulticlassHinge({ reduction: "none" });
  expect(loss.forward(scores, labels(0, 1, 2))).toBeAllClose([2.9 / 3, 0, 12.9 / 3]);
});

test("MulticlassHinge.backward lowers the classes inside the margin and raises the label by as much", () => {
  const loss = new MulticlassHinge();
  loss.forward(
    tensor([
      [5, 4.5, 1, 7],
      [0, 9, 1, 2],
    ]),
    labels(0, 1),
  );
  // Two classes of the first example are inside; weight 1 / (2 examples * 4 classes).
  expect(loss.backward()[0]).toBeAllClose([
    [-0.25, 0.125, 0, 0.125],
    [0, 0, 0, 0],
  ]);
});

test("MulticlassHinge.backward counts a class exactly on the margin as outside", () => {
  const loss = new MulticlassHinge();
  expect(loss.forward(tensor([[3, 2]]), labels(0)).get()).toBe(0);
  expect(loss.backward()[0]).toBeAllClose([[0, 0]]);
});

// f = lambda x, red: torch.nn.functional.multi_margin_loss(x, torch.tensor([2, 0, 3]), reduction=red)
const EXPECTED: Readonly<Record<Reduction, Expected>> = {
  mean: {
    value: 0.83,
    gradient: [
      [1 / 12, 1 / 12, -0.25, 1 / 12],
      [-1 / 6, 1 / 12, 0, 1 / 12],
      [0, 0, 0, 0],
    ],
  },
  sum: {
    value: 2.49,
    gradient: [
      [0.25, 0.25, -0.75, 0.25],
      [-0.5, 0.25, 0, 0.25],
      [0, 0, 0, 0],
    ],
  },
  none: {
    value: [1.435, 1.055, 0],
    gradient: [
      [0.5, 0.5, -1.5, 0.5],
      [0.5, -0.25, 0, -0.25],
      [0, 0, 0, 0],
    ],
  },
};

test.each(REDUCTIONS)("MulticlassHinge agrees with PyTorch (%s)", (reduction) => {
  const { value, gradient } = onTorchInputs(new MulticlassHinge({ reduction }), LABELS);
  expect(value).toBeAllClose(EXPECTED[reduction].value, DIGITS);
  expect(gradient).toBeAllClose(EXPECTED[reduction].gradient, DIGITS);
});

// torch.nn.functional.multi_margin_loss(x, labels, margin=0.5, reduction="none")
test("MulticlassHinge with another margin agrees with PyTorch", () => {
  const loss = new MulticlassHinge({ margin: 0.5, reduction: "none" });
  expect(loss.forward(PREDICTION, LABELS)).toBeAllClose([1.06, 0.805, 0]);
});

test("MulticlassHinge.backward matches the central difference with a margin of 0 and a wide one", () => {
  for (const margin of [0, 10]) {
    const report = checkLoss(new MulticlassHinge({ margin }), PREDICTION, LABELS);
    expect(report.passed, String(report)).toBe(true);
  }
});

// torch.nn.functional.multi_margin_loss(torch.tensor([x]), torch.tensor([label])) and its gradient
test("MulticlassHinge at large and infinite scores is as PyTorch's, and shows a NaN", () => {
  const loss = new MulticlassHinge({ reduction: "none" });
  const at = (scores: number[], label: number): number =>
    loss.forward(tensor([scores], "float64"), labels(label)).get(0);
  expect(at([1e4, -1e4], 0)).toBe(0);
  expect(at([1e4, -1e4], 1)).toBe(10000.5);
  expect(at([Infinity, 0], 0)).toBe(0);
  expect(at([Infinity, 0], 1)).toBe(Infinity);
  expect(loss.backward()[0]).toBeAllClose([[0.5, -0.5]]);
  expect(at([NaN, 0], 1)).toBeNaN();
});

test("MulticlassHinge.forward refuses labels out of range, by count and by type", () => {
  const forward = (target: unknown) => (): unknown =>
    new MulticlassHinge().forward(zeros([2, 3]), target as IntegerTensor);
  expect(forward(labels(0, 3))).toThrow(ValueError);
  expect(forward(labels(0, 3))).toThrow("MulticlassHinge.forward: example 1 must have a label from 0 to 2, got 3");
  expect(forward(labels(0))).toThrow("labels must be [2], one for each example, got [1]");
  expect(forward(tensor([0, 1]))).toThrow(DTypeError);
  expect(forward(zeros([2, 3]))).toThrow("labels must be an integer ndarray [batch], got float32 [2, 3]");
});

test("MulticlassHinge.forward refuses a prediction that is not [batch, classes]", () => {
  const forward = (prediction: Tensor) => (): unknown => new MulticlassHinge().forward(prediction, labels(0));
  expect(forward(zeros([3]))).toThrow("MulticlassHinge.forward: prediction must be [batch, classes], got [3]");
});

test("MulticlassHinge refuses a margin that is negative or not finite", () => {
  for (const margin of [-1, NaN, Infinity]) expect(() => new MulticlassHinge({ margin })).toThrow(ValueError);
  expect(() => new MulticlassHinge({ margin: -1 })).toThrow(
    "MulticlassHinge: margin must be a finite number from 0 up, got -1",
  );
});

test("MulticlassHinge prints its margin and reduction", () => {
  expect(String(new MulticlassHinge())).toBe("MulticlassHinge(margin 1, mean)");
});
