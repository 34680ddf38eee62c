import { ConfusionMatrix } from "@chainrule/optim";
import type { ClassDecision } from "@chainrule/optim";
import { fromTypedArray, ShapeError, tensor, toNested, ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";

const labels = (...values: number[]) => fromTypedArray(Uint8Array.from(values), [values.length]);

const PREDICTION = tensor([
  [5, 1, 1],
  [1, 5, 1],
  [1, 5, 1],
  [5, 1, 1],
]);

test("ConfusionMatrix.update counts what each class was taken for, batch by batch", () => {
  const matrix = new ConfusionMatrix({ classes: 3 });
  matrix.update(PREDICTION, labels(0, 0, 1, 2));
  matrix.update(tensor([[0, 0, 1]]), labels(2));
  expect(toNested(matrix.counts())).toEqual([
    [1, 1, 0],
    [0, 1, 0],
    [1, 0, 1],
  ]);
  expect(matrix.count(2, 0)).toBe(1);
  expect(matrix.total).toBe(5);
  matrix.reset();
  expect(matrix.total).toBe(0);
});

test("ConfusionMatrix.update takes rows of probabilities and sequences of labels", () => {
  const matrix = new ConfusionMatrix({ classes: 2 });
  const prediction = tensor([
    [
      [1, 0],
      [0, 1],
    ],
  ]);
  matrix.update(prediction, fromTypedArray(Int32Array.of(0, 0), [1, 2]));
  matrix.update(prediction, prediction);
  expect(toNested(matrix.counts())).toEqual([
    [2, 1],
    [0, 1],
  ]);
});

test("ConfusionMatrix with a threshold has the two sides of each output as classes", () => {
  const matrix = new ConfusionMatrix({ threshold: 0 });
  matrix.update(tensor([[1], [-1], [2], [-2]]), tensor([[1], [1], [0], [0]]));
  expect(toNested(matrix.counts())).toEqual([
    [1, 1],
    [1, 1],
  ]);
});

test("ConfusionMatrix.update leaves ignored labels out", () => {
  const matrix = new ConfusionMatrix({ classes: 3, ignoreIndex: 2 });
  matrix.update(PREDICTION, labels(0, 0, 1, 2));
  expect(toNested(matrix.counts())).toEqual([
    [1, 1, 0],
    [0, 1, 0],
    [0, 0, 0],
  ]);
});

test("ConfusionMatrix.counts is the caller's own", () => {
  const matrix = new ConfusionMatrix({ classes: 2 });
  matrix.counts().data.fill(7);
  expect(matrix.total).toBe(0);
});

test("ConfusionMatrix refuses other numbers of classes, labels beyond them, and places outside", () => {
  const matrix = new ConfusionMatrix({ classes: 3 });
  expect(() => new ConfusionMatrix({ classes: 1 })).toThrow("classes must be a whole number from 2 up");
  expect(() => new ConfusionMatrix(undefined as unknown as ClassDecision)).toThrow("classes must be a whole number");
  const both = { classes: 3, threshold: 0 } as unknown as ClassDecision;
  expect(() => new ConfusionMatrix(both)).toThrow(
    "ConfusionMatrix: classes and threshold exclude each other, got both",
  );
  expect(() => matrix.update(tensor([[1, 2]]), labels(0))).toThrow(ShapeError);
  expect(() => matrix.update(tensor([[1, 2]]), labels(0))).toThrow("prediction must have 3 classes, got [1, 2]");
  expect(() => matrix.update(PREDICTION, labels(0, 1, 2, 3))).toThrow(ValueError);
  expect(matrix.total).toBe(0);
  expect(() => matrix.count(0, 3)).toThrow("a class must be a whole number from 0 to 2, got 3");
});
