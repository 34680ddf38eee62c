import { Adam } from "@chainrule/optim";
import { expect, test } from "vitest";
import { descend, MINIMUM, parameter, stepWith } from "./parameters.ts";

test("Adam.step first moves by the learning rate, then by the corrected moments", () => {
  const weight = parameter([1, 2]);
  const adam = new Adam([weight], { learningRate: 0.1 });
  stepWith(adam, [weight, [1, -2]]);
  const first = [1 - 0.1 / (1 + 1e-8), 2 + (0.1 * 2) / (2 + 1e-8)];
  expect(weight.value).toBeAllClose(first);
  // m = [0.09 + 0.05, -0.18 + 0.1] over 0.19; v = [0.000999 + 0.00025, 0.003996 + 0.001] over 0.001999.
  stepWith(adam, [weight, [0.5, 1]]);
  expect(weight.value).toBeAllClose([
    first[0] - (0.1 * (0.14 / 0.19)) / (Math.sqrt(1.249 / 1.999) + 1e-8),
    first[1] + (0.1 * (0.08 / 0.19)) / (Math.sqrt(4.996 / 1.999) + 1e-8),
  ]);
});

test("Adam.step with weightDecay adds the penalty to the gradient", () => {
  const weight = parameter([4]);
  const adam = new Adam([weight], { learningRate: 0.1, weightDecay: 0.5, epsilon: 1 });
  // The gradient is -1 + 0.5 * 4 = 1, so the move 0.1 * 1 / (1 + 1).
  stepWith(adam, [weight, [-1]]);
  expect(weight.value).toBeAllClose([3.95]);
});

// The program of parameters.ts with torch.optim.Adam(p, lr=0.1, ...); the options stand beside the numbers.
test.each([
  // none
  [{}, [0.9468123504814497, -1.2490081426294535, -0.15627837962929475]],
  // betas=(0.8, 0.99), eps=1e-3, weight_decay=0.1
  [
    { beta1: 0.8, beta2: 0.99, epsilon: 1e-3, weightDecay: 0.1 },
    [0.886017846906633, -1.0529992242522688, -0.25615786297096904],
  ],
])("Adam.step with %o goes where torch goes in 20 steps", (options, expected) => {
  expect(descend((p) => new Adam(p, { learningRate: 0.1, ...options }), 20)).toBeAllClose(expected);
});

test("Adam.step finds the minimum of a quadratic", () => {
  expect(descend((p) => new Adam(p, { learningRate: 0.05 }), 1500)).toBeAllClose(MINIMUM, { absolute: 1e-6 });
});

test("Adam has the defaults of its paper", () => {
  const [{ learningRate, beta1, beta2, epsilon, weightDecay }] = new Adam([parameter([1])]).groups;
  expect([learningRate, beta1, beta2, epsilon, weightDecay]).toEqual([1e-3, 0.9, 0.999, 1e-8, 0]);
});

test("Adam.step with amsgrad divides by the largest second moment so far", () => {
  const weight = parameter([1]);
  const adam = new Adam([weight], { learningRate: 0.1, beta1: 0, beta2: 0.5, epsilon: 0, amsgrad: true });
  stepWith(adam, [weight, [2]]);
  expect(weight.value).toBeAllClose([0.9]);
  // v falls from 2 to 1.5, and 2 over 1 - 0.25 stays below the root.
  stepWith(adam, [weight, [1]]);
  expect(weight.value).toBeAllClose([0.9 - 0.1 / Math.sqrt(2 / 0.75)]);
  expect(adam.state().groups[0].parameters[0].slots["largestSecondMoment"]).toBeAllClose([2]);
});

test("Adam refuses an amsgrad that is neither true nor false", () => {
  expect(() => new Adam([parameter([1])], { amsgrad: 1 as never })).toThrow(
    "Adam: amsgrad must be true or false, got 1",
  );
});
