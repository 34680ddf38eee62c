import { Parameter } from "@chainrule/core";
import { Muon } from "@chainrule/optim";
import { assign, flat, Random, ShapeError, tensor, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { orthogonalized } from "../../src/optimizer/orthogonalized.ts";
import { parameter, stepWith } from "./parameters.ts";

const wide = tensor(
  [
    [1, -2, 0.5, 3],
    [3, 0.25, -1, 2],
  ],
  "float64",
);
const tall = tensor(
  [
    [1, 3],
    [-2, 0.25],
    [0.5, -1],
    [3, 2],
  ],
  "float64",
);

/** The value after one step from zeros, over that of an orthogonal step. */
function lengthOf(gradient: Tensor, options: object): number {
  const weight = new Parameter("weight", zeros(gradient.shape, "float64"));
  assign(weight.grad, gradient);
  new Muon([weight], { learningRate: 0.1, ...options }).step();
  return weight.value.get(0, 0) / orthogonalized(gradient).get(0, 0);
}

test("Muon.step scales by the shape: more for more outputs than inputs, or by the longer axis", () => {
  expect(lengthOf(wide, {})).toBeCloseTo(-0.1, 6);
  expect(lengthOf(tall, {})).toBeCloseTo(-0.1 * Math.SQRT2, 6);
  expect(lengthOf(wide, { matchRms: true })).toBeCloseTo(-0.1 * 0.2 * 2, 6);
  expect(lengthOf(tall, { matchRms: true })).toBeCloseTo(-0.1 * 0.2 * 2, 6);
});

test("Muon.step makes the velocity orthogonal, and with nesterov what lies ahead of it", () => {
  for (const nesterov of [false, true]) {
    const weight = parameter([[1, 2]]);
    const muon = new Muon([weight], { learningRate: 0.1, momentum: 0.5, nesterov });
    stepWith(muon, [weight, [[1, 0]]]);
    const before = flat(weight.value).slice();
    stepWith(muon, [weight, [[0, 1]]]);
    // Velocity [0.5, 1]; ahead of it [0, 1] + 0.5 * [0.5, 1] = [0.25, 1.5].
    const direction = orthogonalized(tensor(nesterov ? [[0.25, 1.5]] : [[0.5, 1]], "float64"));
    expect(weight.value).toBeAllClose([[before[0] - 0.1 * direction.get(0, 0), before[1] - 0.1 * direction.get(0, 1)]]);
    expect(muon.state().groups[0].parameters[0].slots["velocity"]).toBeAllClose([[0.5, 1]]);
  }
});

test("Muon.step with weightDecay shrinks the value apart from the step", () => {
  const weight = parameter([[4, 2]]);
  stepWith(new Muon([weight], { learningRate: 0.1, weightDecay: 0.5 }), [weight, [[0, 0]]]);
  expect(weight.value).toBeAllClose([[3.8, 1.9]]);
});

test("Muon.load goes on to the bit from what state gave, in one group of several matrices", () => {
  const start = () => [new Parameter("a", zeros([3, 4])), new Parameter("b", zeros([5, 2]))];
  const run = (muon: Muon, list: Parameter[], from: number, to: number) => {
    for (let step = from; step < to; step++) {
      for (const [i, { grad }] of list.entries()) new Random(step).split(`${i}`).fillNormal(grad);
      muon.step();
    }
  };
  const [straight, first, second] = [start(), start(), start()];
  run(new Muon(straight), straight, 0, 6);
  const before = new Muon(first);
  run(before, first, 0, 3);
  for (const [i, { value }] of second.entries()) value.data.set(first[i].value.data);
  const after = new Muon(second);
  after.load(before.state());
  run(after, second, 3, 6);
  expect(second.map(({ value }) => value.data)).toEqual(straight.map(({ value }) => value.data));
});

test.each([[[]], [[3]], [[2, 2, 2]]])("Muon refuses a parameter of shape %j", (shape) => {
  const make = () => new Muon([parameter([[1]]), new Parameter("bias", zeros(shape))]);
  expect(make).toThrow(ShapeError);
  expect(make).toThrow("Muon: parameter bias must be a matrix, got");
  expect(make).toThrow("Give Muon the matrices alone, and the other parameters to an optimizer of their own");
});

test("Muon takes matrices without elements", () => {
  expect(() => new Muon([new Parameter("empty", zeros([0, 3]))]).step()).not.toThrow();
});

test("Muon has the defaults of its paper, and refuses settings outside of their range", () => {
  expect(String(new Muon([parameter([[1]])]))).toBe(
    "Muon(1 parameter, learningRate 0.02, momentum 0.95, nesterov true, matchRms false, weightDecay 0)",
  );
  for (const [name, value] of [
    ["learningRate", -1],
    ["momentum", 1],
    ["nesterov", 1],
    ["matchRms", 1],
    ["weightDecay", -1],
  ]) {
    expect(() => new Muon([parameter([[1]])], { [name]: value })).toThrow(`Muon: ${name} must be`);
  }
});
