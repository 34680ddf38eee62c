import { RootMeanSquaredError } from "@chainrule/optim";
import { ShapeError, tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("RootMeanSquaredError.value is the root over all elements of all batches", () => {
  const metric = new RootMeanSquaredError();
  expect(metric.value()).toBeNaN();
  metric.update(tensor([[1, 2]]), tensor([[1, 5]]));
  metric.update(tensor([[0, 0]]).transpose(1, 0), tensor([[3], [0]]));
  // sqrt((0 + 9 + 9 + 0) / 4)
  expect(metric.value()).toBeCloseTo(Math.sqrt(4.5), 15);
  metric.reset();
  expect(metric.value()).toBeNaN();
});

test("RootMeanSquaredError.update refuses targets of another shape", () => {
  expect(() => new RootMeanSquaredError().update(tensor([[1], [2]]), tensor([1, 2]))).toThrow(ShapeError);
});
