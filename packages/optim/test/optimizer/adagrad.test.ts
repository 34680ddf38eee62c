import { Adagrad } from "@chainrule/optim";
import { expect, test } from "vitest";
import { parameter, stepWith } from "./parameters.ts";

test("Adagrad.step divides by the root of all squares so far", () => {
  const weight = parameter([1, 2]);
  const adagrad = new Adagrad([weight], { learningRate: 0.1, epsilon: 0 });
  stepWith(adagrad, [weight, [3, -0.5]]);
  expect(weight.value).toBeAllClose([0.9, 2.1]);
  // 4 over the root of 9 + 16, and 0.
  stepWith(adagrad, [weight, [4, 0]]);
  expect(weight.value).toBeAllClose([0.9 - 0.08, 2.1]);
});

test("Adagrad.step starts from initialAccumulator, and the learning rate falls from the second step on", () => {
  const weight = parameter([1]);
  const adagrad = new Adagrad([weight], {
    learningRate: 0.1,
    learningRateDecay: 0.25,
    initialAccumulator: 16,
    epsilon: 0,
  });
  // 3 over the root of 16 + 9.
  stepWith(adagrad, [weight, [3]]);
  expect(weight.value).toBeAllClose([1 - 0.06]);
  expect(adagrad.state().groups[0].parameters[0].slots["squares"]).toBeAllClose([25]);
  // The rate is 0.1 / 1.25; 12 over the root of 25 + 144.
  stepWith(adagrad, [weight, [12]]);
  expect(weight.value).toBeAllClose([0.94 - (0.08 * 12) / 13]);
});

test("Adagrad has PyTorch's defaults, and refuses settings below 0", () => {
  expect(String(new Adagrad([parameter([1])]))).toBe(
    "Adagrad(1 parameter, learningRate 0.01, learningRateDecay 0, initialAccumulator 0, epsilon 1e-10, weightDecay 0)",
  );
  for (const name of ["learningRate", "learningRateDecay", "initialAccumulator", "epsilon", "weightDecay"]) {
    expect(() => new Adagrad([parameter([1])], { [name]: -1 })).toThrow(`Adagrad: ${name} must be`);
  }
});
