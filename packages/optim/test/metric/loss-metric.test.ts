import { LossMetric } from "@chainrule/optim";
import { tensor, ValueError, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { SquaredError } from "../trainer/line-fit.ts";

test("LossMetric.value is the loss over all examples, however they were cut into batches", () => {
  const metric = new LossMetric("squares", new SquaredError());
  expect(metric.name).toBe("squares");
  expect(metric.value()).toBeNaN();
  metric.update(tensor([[1], [2], [3]]), tensor([[1], [4], [4]]));
  metric.update(tensor([[0]]), tensor([[5]]));
  // (0 + 4 + 1 + 25) / 4, through a mean in float32.
  expect(metric.value()).toBeCloseTo(7.5, 6);
  metric.reset();
  metric.update(tensor([[0]]), tensor([[3]]));
  expect(metric.value()).toBe(9);
});

test("LossMetric.update takes a batch without examples, which has no mean", () => {
  const metric = new LossMetric("squares", new SquaredError());
  metric.update(zeros([0, 1]), zeros([0, 1]));
  expect(metric.value()).toBeNaN();
  metric.update(tensor([[0]]), tensor([[3]]));
  expect(metric.value()).toBe(9);
});

test("LossMetric refuses a loss that is no mean", () => {
  expect(() => new LossMetric("sum", new SquaredError("sum"))).toThrow(ValueError);
  expect(() => new LossMetric("sum", new SquaredError("sum"))).toThrow(
    'LossMetric: the loss must be of reduction "mean", got reduction "sum"',
  );
});
