import { Adamax } from "@chainrule/optim";
import { expect, test } from "vitest";
import { parameter, stepWith } from "./parameters.ts";

test("Adamax.step divides by the largest gradient, which fades", () => {
  const weight = parameter([1, 2]);
  const adamax = new Adamax([weight], { learningRate: 0.1, beta1: 0.5, beta2: 0.5, epsilon: 0 });
  // m / (1 - 0.5) = g, and u = |g|.
  stepWith(adamax, [weight, [4, -0.5]]);
  expect(weight.value).toBeAllClose([0.9, 2.1]);
  // m = [2 * 0.5 + 0.5, -0.125 + 0.5] over 0.75; u = [max(2, 1), max(0.25, 1)].
  stepWith(adamax, [weight, [1, 1]]);
  expect(weight.value).toBeAllClose([0.9 - 0.1, 2.1 - 0.1 * 0.5]);
});

test("Adamax.step with weightDecay adds the penalty to the gradient", () => {
  const weight = parameter([4]);
  // The gradient is -1 + 0.5 * 4 = 1, and u = 1 + 1.
  stepWith(new Adamax([weight], { learningRate: 0.1, weightDecay: 0.5, epsilon: 1 }), [weight, [-1]]);
  expect(weight.value).toBeAllClose([3.95]);
});

test("Adamax has PyTorch's defaults", () => {
  expect(String(new Adamax([parameter([1])]))).toBe(
    "Adamax(1 parameter, learningRate 0.002, beta1 0.9, beta2 0.999, epsilon 1e-8, weightDecay 0)",
  );
});
