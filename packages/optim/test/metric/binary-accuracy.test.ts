import { BinaryAccuracy } from "@chainrule/optim";
import type { Tensor } from "@chainrule/tensor";
import { DTypeError, fromTypedArray, ShapeError, tensor, ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("BinaryAccuracy.update takes a logit above 0 as class 1", () => {
  const metric = new BinaryAccuracy();
  metric.update(tensor([2, -1, 0, 0.5]), tensor([1, 0, 0, 0]));
  expect(metric.value()).toBe(0.75);
});

test("BinaryAccuracy.update with a threshold of a half takes probabilities", () => {
  const metric = new BinaryAccuracy({ threshold: 0.5 });
  metric.update(tensor([0.6, 0.5, 0.1, 0.9]), fromTypedArray(Uint8Array.of(1, 1, 0, 1), [4]));
  expect(metric.value()).toBe(0.75);
});

test("BinaryAccuracy.update counts every one of many labels, of any stride", () => {
  const metric = new BinaryAccuracy();
  const prediction = tensor([
    [1, -1],
    [1, 1],
    [-1, -1],
  ]);
  const target = tensor([
    [1, 1, 0],
    [0, 0, 0],
  ]).transpose(1, 0);
  metric.update(prediction, target);
  // Only [1][1] is wrong.
  expect(metric.value()).toBe(5 / 6);
});

test("BinaryAccuracy.update refuses other shapes and other targets than 0 and 1", () => {
  const metric = new BinaryAccuracy();
  expect(() => metric.update(tensor([[1], [2]]), tensor([1, 0]))).toThrow(ShapeError);
  expect(() => metric.update(tensor([1, 2]), tensor([1, 0.5]))).toThrow(ValueError);
  expect(() => metric.update(tensor([1, 2]), tensor([1, 0.5]))).toThrow(
    "BinaryAccuracy.update: targets must be 0 or 1, got 0.5 at position 1",
  );
});

test("BinaryAccuracy.update refuses targets that are no tensor", () => {
  const update = (target: unknown) => () => new BinaryAccuracy().update(tensor([1]), target as Tensor);
  for (const target of [[1], undefined]) {
    expect(update(target)).toThrow(DTypeError);
    expect(update(target)).toThrow("BinaryAccuracy.update: target must be a tensor");
  }
});

test("BinaryAccuracy refuses a threshold that is no finite number", () => {
  expect(() => new BinaryAccuracy({ threshold: Number.NaN })).toThrow("threshold must be a finite number");
});
