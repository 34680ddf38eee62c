import { RSquared } from "@chainrule/optim";
import { ShapeError, tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("RSquared.value is the example of scikit-learn's r2_score", () => {
  // r2_score([3, -0.5, 2, 7], [2.5, 0.0, 2, 8]) = 0.948..., from its documentation.
  const metric = new RSquared();
  metric.update(tensor([2.5, 0]), tensor([3, -0.5]));
  metric.update(tensor([2, 8]), tensor([2, 7]));
  // 1 - 1.5 / 29.1875
  expect(metric.value()).toBeCloseTo(1 - 1.5 / 29.1875, 14);
});

test("RSquared.value of several outputs is the mean of theirs, as in scikit-learn's r2_score", () => {
  // r2_score([[0.5, 1], [-1, 1], [7, -6]], [[0, 2], [-1, 2], [8, -5]]): sums of squares 1.25 of 217/6, and 3 of 98/3.
  const metric = new RSquared();
  metric.update(tensor([[0, 2]]), tensor([[0.5, 1]]));
  metric.update(
    tensor([
      [-1, 2],
      [8, -5],
    ]),
    tensor([
      [-1, 1],
      [7, -6],
    ]),
  );
  expect(metric.value()).toBeCloseTo((1 - 1.25 / (217 / 6) + 1 - 3 / (98 / 3)) / 2, 14);
  expect(() => metric.update(tensor([[1]]), tensor([[1]]))).toThrow(
    "RSquared.update: prediction must have 2 outputs as in earlier batches, got [1, 1]",
  );
});

test("RSquared.value is 0 for the mean of each output, however far these lie apart", () => {
  const metric = new RSquared();
  metric.update(
    tensor([
      [2, 1000],
      [2, 1000],
    ]),
    tensor([
      [1, 999],
      [3, 1001],
    ]),
  );
  expect(metric.value()).toBe(0);
});

test("RSquared.value is NaN for fewer than two examples, which have no variance", () => {
  const metric = new RSquared();
  metric.update(tensor([[1, 2]]), tensor([[1, 2]]));
  expect(metric.value()).toBeNaN();
});

test("RSquared.value is 0 for the mean, and keeps its digits far from 0", () => {
  const metric = new RSquared();
  metric.update(tensor([1e9 + 2, 1e9 + 2, 1e9 + 2], "float64"), tensor([1e9 + 1, 1e9 + 2, 1e9 + 3], "float64"));
  expect(metric.value()).toBeCloseTo(0, 12);
});

test("RSquared.value of targets that are all alike is 1 when they are met, else 0", () => {
  const metric = new RSquared();
  expect(metric.value()).toBeNaN();
  metric.update(tensor([2, 2]), tensor([2, 2]));
  expect(metric.value()).toBe(1);
  metric.update(tensor([3]), tensor([2]));
  expect(metric.value()).toBe(0);
  metric.reset();
  expect(metric.value()).toBeNaN();
});

test("RSquared.update refuses targets of another shape", () => {
  expect(() => new RSquared().update(tensor([[1], [2]]), tensor([1, 2]))).toThrow(ShapeError);
});
