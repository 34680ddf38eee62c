import { BatchNorm2d } from "@chainrule/layers";
import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

const image = tensor([[[[1, 3]]]], "float64");

test("BatchNorm2d.tied has the parameters and running statistics of the first, and its mode and epsilon", () => {
  const layer = new BatchNorm2d(1, { dtype: "float64", epsilon: 3 });
  expect(layer.tied().mode).toBe("train");
  const tied = layer.eval().tied();
  expect([tied.mode, tied.epsilon]).toEqual(["eval", 3]);
  expect(tied.parameters()).toEqual(layer.parameters());
  expect(tied.weight).toBe(layer.weight);
  layer.train().forward(image);
  // One tenth of the mean 2, and of the variance 2 beside nine tenths of 1: PyTorch's momentum of 0.1.
  expect(tied.runningMean).toBeAllClose([0.2]);
  expect(tied.runningVariance).toBeAllClose([1.1]);
  expect(tied.forward(image)).toBeAllClose([[[[0.8 / Math.sqrt(4.1), 2.8 / Math.sqrt(4.1)]]]]);
});
