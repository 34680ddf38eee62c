import { Lion } from "@chainrule/optim";
import { expect, test } from "vitest";
import { parameter, stepWith } from "./parameters.ts";

test("Lion.step moves by the learning rate along the sign of a mean", () => {
  const weight = parameter([1, 2, 3]);
  const lion = new Lion([weight], { learningRate: 0.1, beta1: 0.75, beta2: 0.5 });
  stepWith(lion, [weight, [5, -0.01, 0]]);
  expect(weight.value).toBeAllClose([0.9, 2.1, 3]);
  // 0.75 * 2.5 - 0.25 * 4 is above 0, 0.75 * -0.005 + 0.25 * 1 too.
  stepWith(lion, [weight, [-4, 1, -1]]);
  expect(weight.value).toBeAllClose([0.8, 2, 3.1]);
  expect(lion.state().groups[0].parameters[0].slots["mean"]).toBeAllClose([-0.75, 0.4975, -0.5]);
});

test("Lion.step with weightDecay shrinks the value apart from the sign", () => {
  const weight = parameter([4]);
  stepWith(new Lion([weight], { learningRate: 0.1, weightDecay: 0.5 }), [weight, [-7]]);
  expect(weight.value).toBeAllClose([4 * 0.95 + 0.1]);
});

test("Lion has the defaults of its paper, and refuses settings outside of their range", () => {
  expect(String(new Lion([parameter([1])]))).toBe(
    "Lion(1 parameter, learningRate 0.0001, beta1 0.9, beta2 0.99, weightDecay 0)",
  );
  for (const [name, value] of [
    ["learningRate", -1],
    ["beta1", 1],
    ["beta2", 1],
    ["weightDecay", -1],
  ]) {
    expect(() => new Lion([parameter([1])], { [name]: value })).toThrow(`Lion: ${name} must be`);
  }
});
