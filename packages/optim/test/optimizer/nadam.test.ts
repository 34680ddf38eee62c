import { NAdam } from "@chainrule/optim";
import { expect, test } from "vitest";
import { parameter, stepWith } from "./parameters.ts";

test("NAdam.step mixes the mean with the gradient by a momentum that grows", () => {
  const weight = parameter([1]);
  // Without decay the momentum is beta1 / 2 = 0.4 in all steps.
  const nadam = new NAdam([weight], { learningRate: 0.1, beta1: 0.8, beta2: 0.5, epsilon: 0, momentumDecay: 0 });
  stepWith(nadam, [weight, [2]]);
  // m = 0.4, and the root of v / (1 - 0.5) is 2: 0.4 * 0.4 / (1 - 0.16) and 0.6 * 2 / (1 - 0.4).
  const first = 1 - (0.1 * (0.16 / 0.84 + 2)) / 2;
  expect(weight.value).toBeAllClose([first]);
  stepWith(nadam, [weight, [0]]);
  // m = 0.32, v = 1 over 0.75.
  expect(weight.value).toBeAllClose([first - (0.1 * ((0.4 * 0.32) / (1 - 0.064))) / Math.sqrt(1 / 0.75)]);
});

test("NAdam.step brings the momentum to beta1 where momentumDecay is large", () => {
  const weight = parameter([1]);
  const nadam = new NAdam([weight], { learningRate: 0.1, beta1: 0.5, beta2: 0.5, epsilon: 0, momentumDecay: 1e4 });
  // 0.5 * 1 / (1 - 0.25) and 0.5 * 2 / (1 - 0.5), over 2.
  stepWith(nadam, [weight, [2]]);
  expect(weight.value).toBeAllClose([1 - (0.1 * (0.5 / 0.75 + 2)) / 2]);
});

test("NAdam has PyTorch's defaults, and refuses a negative momentumDecay", () => {
  expect(String(new NAdam([parameter([1])]))).toBe(
    "NAdam(1 parameter, learningRate 0.002, beta1 0.9, beta2 0.999, epsilon 1e-8, weightDecay 0, momentumDecay 0.004)",
  );
  expect(() => new NAdam([parameter([1])], { momentumDecay: -1 })).toThrow(
    "NAdam: momentumDecay must be a finite number from 0 up, got -1",
  );
});
