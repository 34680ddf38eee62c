import { Parameter } from "@chainrule/core";
import { Adam, AdamW, GroupedOptimizer, SGD } from "@chainrule/optim";
import type { CommonHyperparameters, OptimizerParameters } from "@chainrule/optim";
import { tensor, ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { parameter, stepWith } from "./parameters.ts";

test("step uses the learning rate that the group has by then", () => {
  const weight = parameter([1]);
  const sgd = new SGD([weight], { learningRate: 0.1 });
  sgd.groups[0].learningRate = 0.5;
  stepWith(sgd, [weight, [1]]);
  expect(weight.value).toBeAllClose([0.5]);
});

test("step refuses a setting that was made impossible, before it changes anything", () => {
  const weight = parameter([1]);
  const bias = parameter([1]);
  const sgd = new SGD([{ parameters: [weight] }, { parameters: [bias] }], { learningRate: 0.1 });
  sgd.groups[1].learningRate = Number.NaN;
  const step = () => stepWith(sgd, [weight, [1]], [bias, [1]]);
  expect(step).toThrow(ValueError);
  expect(step).toThrow("SGD.step groups[1]: learningRate must be a finite number from 0 up, got NaN");
  expect(weight.value).toBeAllClose([1]);
});

test("step skips a frozen parameter altogether, also its weight decay", () => {
  const weight = parameter([1]);
  const frozen = parameter([3]);
  frozen.requiresGrad = false;
  const adamw = new AdamW([frozen, weight], { learningRate: 0.1, weightDecay: 0.5 });
  stepWith(adamw, [weight, [1]], [frozen, [1]]);
  expect(frozen.value).toBeAllClose([3]);
  expect(weight.value.get(0)).toBeLessThan(1);
  expect(adamw.state().groups[0].parameters).toMatchObject([{ step: 0, slots: {} }, { step: 1 }]);
});

test("step begins the bias correction of a parameter when it is first updated", () => {
  const late = parameter([1]);
  late.requiresGrad = false;
  const adam = new Adam([late], { learningRate: 0.1 });
  for (let i = 0; i < 5; i++) stepWith(adam, [late, [2]]);
  late.requiresGrad = true;
  stepWith(adam, [late, [2]]);
  // Like any first step of Adam: the learning rate against the sign.
  expect(late.value).toBeAllClose([0.9], { absolute: 1e-8 });
});

test("zeroGrad empties every gradient, of frozen parameters too", () => {
  const weight = parameter([1]);
  const frozen = parameter([1]);
  frozen.requiresGrad = false;
  const sgd = new SGD([weight, frozen], { learningRate: 0 });
  stepWith(sgd, [weight, [1]], [frozen, [2]]);
  sgd.zeroGrad();
  expect([weight.grad.get(0), frozen.grad.get(0)]).toEqual([0, 0]);
});

test("step changes the parameter's own copy and leaves the tensor it was made with alone", () => {
  const base = tensor([
    [1, 2],
    [3, 4],
  ]);
  const weight = new Parameter("weight", base.transpose(1, 0));
  const adam = new Adam([weight], { learningRate: 1, beta1: 0, beta2: 0, epsilon: 0 });
  weight.grad.data.set([0.5, 0.5, -2, 0.5]);
  adam.step();
  expect(weight.value).toBeAllClose([
    [0, 2],
    [3, 3],
  ]);
  expect(base).toBeAllClose([
    [1, 2],
    [3, 4],
  ]);
});

test("step stays within float32 of its float64 self", () => {
  const single = new Parameter("weight", tensor([1, -2, 3]));
  const double = parameter([1, -2, 3]);
  const optimizers = [single, double].map((p) => [p, new Adam([p], { learningRate: 0.1 })] as const);
  for (let i = 1; i <= 10; i++) {
    for (const [p, adam] of optimizers) {
      p.grad.data.set([1 / i, -i, 0.25]);
      adam.step();
    }
  }
  expect(single.value).toBeAllClose(double.value, { relative: 1e-5 });
});

test("toString shows the settings of each group", () => {
  const sgd = new SGD([{ parameters: [parameter([1])] }, { parameters: [parameter([1])], momentum: 0.9 }], {
    learningRate: 0.1,
  });
  expect(String(sgd)).toBe(
    "SGD(1 parameter, learningRate 0.1, momentum 0, dampening 0, nesterov false, weightDecay 0; " +
      "1 parameter, learningRate 0.1, momentum 0.9, dampening 0, nesterov false, weightDecay 0)",
  );
});

test("GroupedOptimizer carries an update rule of one's own", () => {
  class SignDescent extends GroupedOptimizer<CommonHyperparameters> {
    constructor(parameters: OptimizerParameters<CommonHyperparameters>) {
      super(
        {
          kind: "SignDescent",
          slots: [],
          check: () => {},
          update: (value, grad, _memory, { learningRate }) => {
            for (let i = 0; i < value.size; i++) value.data[i] -= learningRate * Math.sign(grad.data[i]);
          },
        },
        parameters,
        {},
        { learningRate: 0.25, weightDecay: 0 },
      );
    }
  }
  const weight = parameter([1, 1, 1]);
  stepWith(new SignDescent([weight]), [weight, [7, 0, -3]]);
  expect(weight.value).toBeAllClose([0.75, 1, 1.25]);
});
