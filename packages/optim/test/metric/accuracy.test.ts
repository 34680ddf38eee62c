import { Accuracy } from "@chainrule/optim";
import { DTypeError, fromTypedArray, ShapeError, tensor, ValueError, zeros } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

const PREDICTION = tensor([
  [0.1, 0.7, 0.2],
  [3, -1, 2],
  [0, 0, 1],
  [1, 1, 0],
]);

function labels(...values: number[]) {
  return fromTypedArray(Uint8Array.from(values), [values.length]);
}

test("Accuracy.update compares the largest output with integer labels, the first one on a tie", () => {
  const accuracy = new Accuracy();
  accuracy.update(PREDICTION, labels(1, 0, 0, 0));
  expect(accuracy.value()).toBe(0.75);
  accuracy.update(PREDICTION, labels(2, 2, 0, 1));
  expect(accuracy.value()).toBe(3 / 8);
});

test("Accuracy.update compares with rows of probabilities", () => {
  const accuracy = new Accuracy();
  const targets = tensor([
    [0, 1, 0],
    [0.2, 0.3, 0.5],
    [0, 0, 1],
    [0, 0, 1],
  ]);
  accuracy.update(PREDICTION, targets);
  expect(accuracy.value()).toBe(0.5);
});

test("Accuracy.reset forgets, and value is NaN before anything came", () => {
  const accuracy = new Accuracy();
  expect(accuracy.value()).toBeNaN();
  accuracy.update(PREDICTION, labels(1, 0, 2, 0));
  expect(accuracy.value()).toBe(1);
  accuracy.reset();
  expect(accuracy.value()).toBeNaN();
});

test("Accuracy.update takes labels and predictions of any stride, and more than one leading axis", () => {
  const accuracy = new Accuracy();
  // Every other of eight labels, from the second: 1, 0, 2, 0.
  const everyOther = labels(9, 1, 9, 0, 9, 2, 9, 0).lo(1).step(2) as IntegerTensor;
  accuracy.update(PREDICTION, everyOther);
  expect(accuracy.value()).toBe(1);

  accuracy.reset();
  const columns = tensor([
    [0.1, 3, 0, 1],
    [0.7, -1, 0, 1],
    [0.2, 2, 1, 0],
  ]).transpose(1, 0);
  accuracy.update(columns, labels(1, 0, 2, 0));
  expect(accuracy.value()).toBe(1);

  accuracy.reset();
  const pairs = fromTypedArray(PREDICTION.data, [2, 2, 3]);
  const turned = fromTypedArray(Int32Array.of(1, 2, 0, 1), [2, 2]).transpose(1, 0);
  // In row-major order the labels are 1, 0, 2, 1.
  accuracy.update(pairs, turned);
  expect(accuracy.value()).toBe(0.75);
});

test("Accuracy.update leaves ignored labels out, which may be classes", () => {
  const padded = new Accuracy({ ignoreIndex: -100 });
  const target = fromTypedArray(Int32Array.of(1, -100, 0, -100), [4]);
  padded.update(PREDICTION, target);
  expect(padded.value()).toBe(1 / 2);
  expect(target.get(1)).toBe(-100);
  const first = new Accuracy({ ignoreIndex: 0 });
  first.update(PREDICTION, labels(0, 0, 0, 0));
  expect(first.value()).toBeNaN();
  // Rows of probabilities have no labels to ignore.
  first.update(PREDICTION, PREDICTION);
  expect(first.value()).toBe(1);
  expect(() => padded.update(PREDICTION, fromTypedArray(Int32Array.of(0, -1, 0, 0), [4]))).toThrow(
    "got -1 for example 1",
  );
  expect(() => new Accuracy({ ignoreIndex: 0.5 })).toThrow("Accuracy: ignoreIndex must be a whole number, got 0.5");
});

test("Accuracy.update takes a batch without examples", () => {
  const accuracy = new Accuracy();
  accuracy.update(zeros([0, 3]), labels());
  expect(accuracy.value()).toBeNaN();
  accuracy.update(PREDICTION, labels(1, 0, 2, 0));
  expect(accuracy.value()).toBe(1);
});

test("Accuracy.update refuses targets that do not belong to the prediction", () => {
  const accuracy = new Accuracy();
  const update = (target: Tensor | IntegerTensor) => () => accuracy.update(PREDICTION, target);
  expect(update(labels(1, 2))).toThrow(ShapeError);
  expect(update(labels(1, 2))).toThrow("Accuracy.update: target must be [4], got [2]");
  expect(update(tensor([0, 1, 2, 0]))).toThrow(ShapeError);
  expect(update(tensor([0, 1, 2, 0]))).toThrow("labels must be integers");
  expect(update([1, 2] as unknown as Tensor)).toThrow(DTypeError);
  expect(update(labels(1, 3, 0, 0))).toThrow(ValueError);
  expect(update(labels(1, 3, 0, 0))).toThrow("labels must be from 0 to 2, got 3 for example 1");
  expect(update(fromTypedArray(Int8Array.of(0, 0, 0, -1), [4]))).toThrow("got -1 for example 3");
  expect(accuracy.value()).toBeNaN();
});

test.each([[[4, 1]], [[4, 0]], [[]]])("Accuracy.update refuses a prediction of shape %o", (shape) => {
  const update = () => new Accuracy().update(zeros(shape), labels(0));
  expect(update).toThrow(ShapeError);
  expect(update).toThrow("at least 2 classes");
});

test("Accuracy.update refuses a prediction that is no tensor", () => {
  expect(() => new Accuracy().update(undefined as unknown as Tensor, labels(0))).toThrow(DTypeError);
});
