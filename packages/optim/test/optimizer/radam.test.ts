import { RAdam } from "@chainrule/optim";
import { expect, test } from "vitest";
import { parameter, stepWith } from "./parameters.ts";

test("RAdam.step goes by the mean alone while it knows too little of the variance", () => {
  const weight = parameter([1, 2]);
  const radam = new RAdam([weight], { learningRate: 0.1 });
  // m over 0.1 is the gradient.
  stepWith(radam, [weight, [1, -2]]);
  expect(weight.value).toBeAllClose([0.9, 2.2]);
  // m = 0.09 and 0.9 * -0.2 over 0.19.
  stepWith(radam, [weight, [0, 0]]);
  expect(weight.value).toBeAllClose([0.9 - 0.009 / 0.19, 2.2 + 0.018 / 0.19]);
});

test("RAdam.step divides by the root from the sixth step on, by the factor of its paper", () => {
  const weight = parameter([0]);
  const radam = new RAdam([weight], { learningRate: 0.1, beta1: 0, epsilon: 0 });
  for (let step = 0; step < 5; step++) stepWith(radam, [weight, [2]]);
  expect(weight.value).toBeAllClose([-1]);
  stepWith(radam, [weight, [2]]);
  // With one gradient throughout, m over the corrected root is 1; n = 1999.
  const [n, decayed] = [1999, 0.999 ** 6];
  const r = n - (12 * decayed) / (1 - decayed);
  const factor = Math.sqrt(((r - 4) * (r - 2) * n) / ((n - 4) * (n - 2) * r));
  expect(weight.value).toBeAllClose([-1 - 0.1 * factor]);
});

test("RAdam has PyTorch's defaults", () => {
  expect(String(new RAdam([parameter([1])]))).toBe(
    "RAdam(1 parameter, learningRate 0.001, beta1 0.9, beta2 0.999, epsilon 1e-8, weightDecay 0)",
  );
});
