import { Parameter } from "@chainrule/core";
import { Adam, SGD } from "@chainrule/optim";
import type { Optimizer } from "@chainrule/optim";
import { Random, tensor, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { parameter, stepWith } from "./parameters.ts";
import { RULES } from "./rules.ts";

test.each(RULES)("%s.load goes on to the bit from what state gave", (_, make) => {
  const start = () => [new Parameter("weight", tensor([[1, -2, 3]])), new Parameter("bias", zeros([3]))];
  const random = new Random(1);
  const gradients = Array.from({ length: 10 }, () => Array.from({ length: 6 }, () => random.normal()));
  const run = (optimizer: Optimizer, parameters: Parameter[], from: number, to: number) => {
    for (const gradient of gradients.slice(from, to)) {
      for (const [i, { grad }] of parameters.entries()) grad.data.set(gradient.slice(3 * i, 3 * i + 3));
      optimizer.step();
    }
  };
  const straight = start();
  run(make(straight), straight, 0, 10);

  const first = start();
  const before = make(first);
  before.groups[0].learningRate = 0.05;
  run(before, first, 0, 6);
  const state = before.state();
  // Going on with the first one must not reach into the state.
  const values = first.map(({ value }) => value.data.slice());
  run(before, first, 6, 10);
  const second = start();
  for (const [i, { value }] of second.entries()) value.data.set(values[i]);
  const after = make(second);
  after.groups[0].learningRate = 1;
  after.load(state);
  run(after, second, 6, 10);

  expect(second.map(({ value }) => value.data)).toEqual(straight.map(({ value }) => value.data));
  expect(after.state()).toEqual(before.state());
});

test("SGD.state is plain data with copies of the slots", () => {
  const weight = parameter([1, 2]);
  const sgd = new SGD([weight], { learningRate: 0.1, momentum: 0.9 });
  stepWith(sgd, [weight, [3, 4]]);
  const state = sgd.state();
  expect(state).toMatchObject({
    kind: "SGD",
    groups: [
      {
        hyperparameters: { learningRate: 0.1, momentum: 0.9, nesterov: false, weightDecay: 0 },
        parameters: [{ shape: [2], step: 1 }],
      },
    ],
  });
  const { velocity } = state.groups[0].parameters[0].slots;
  stepWith(sgd, [weight, [5, 6]]);
  expect(velocity).toBeAllClose([3, 4]);
});

test("SGD.state holds no velocity without momentum", () => {
  const weight = parameter([1, 2]);
  const sgd = new SGD([weight], { learningRate: 0.1 });
  stepWith(sgd, [weight, [3, 4]]);
  expect(sgd.state().groups[0].parameters[0]).toEqual({ shape: [2], step: 1, slots: {} });
});

test("Adam.load does not share the state's memory", () => {
  const weight = parameter([1]);
  const adam = new Adam([weight]);
  stepWith(adam, [weight, [1]]);
  const state = adam.state();
  adam.load(state);
  stepWith(adam, [weight, [5]]);
  expect(state.groups[0].parameters[0].slots["firstMoment"]).toBeAllClose([0.1]);
});
