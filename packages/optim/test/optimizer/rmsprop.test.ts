import { RMSProp } from "@chainrule/optim";
import { expect, test } from "vitest";
import { parameter, stepWith } from "./parameters.ts";

test("RMSProp.step divides by the root mean square", () => {
  const weight = parameter([1]);
  const rmsprop = new RMSProp([weight], { learningRate: 0.1, alpha: 0.75, epsilon: 0 });
  // s = 0.25 * 16 = 4.
  stepWith(rmsprop, [weight, [4]]);
  expect(weight.value).toBeAllClose([0.8]);
  expect(Object.keys(rmsprop.state().groups[0].parameters[0].slots)).toEqual(["squares"]);
  // s = 3 + 0.25 * 24 = 9.
  stepWith(rmsprop, [weight, [Math.sqrt(24)]]);
  expect(weight.value).toBeAllClose([0.8 - (0.1 * Math.sqrt(24)) / 3]);
});

test("RMSProp.step with momentum keeps a share of the last step", () => {
  const weight = parameter([1]);
  const rmsprop = new RMSProp([weight], { learningRate: 0.1, alpha: 0.75, epsilon: 0, momentum: 0.5 });
  stepWith(rmsprop, [weight, [4]]);
  expect(weight.value).toBeAllClose([0.8]);
  // 0.5 * 2 + 0.
  stepWith(rmsprop, [weight, [0]]);
  expect(weight.value).toBeAllClose([0.7]);
});

test("RMSProp.step that is centred divides by the standard deviation", () => {
  const weight = parameter([1]);
  const rmsprop = new RMSProp([weight], { learningRate: 0.1, alpha: 0.5, epsilon: 1, centred: true });
  // s = 8, mean = 2: the root of 4, and 1.
  stepWith(rmsprop, [weight, [4]]);
  expect(weight.value).toBeAllClose([1 - 0.4 / 3]);
});

test("RMSProp.load takes a state from before it was centred, and starts the mean at 0", () => {
  const [weight, other] = [parameter([1]), parameter([1])];
  const before = new RMSProp([weight], { alpha: 0.5, epsilon: 0 });
  stepWith(before, [weight, [4]]);
  const after = new RMSProp([other], { learningRate: 1, alpha: 0.5 });
  after.load(before.state());
  after.groups[0].centred = true;
  // s = 4 + 8, mean = 2: the root of 8.
  stepWith(after, [other, [4]]);
  expect(other.value).toBeAllClose([1 - 0.04 / Math.sqrt(8)]);
});

test("RMSProp.load refuses a state without its squares", () => {
  const weight = parameter([1]);
  const rmsprop = new RMSProp([weight], { momentum: 0.5 });
  stepWith(rmsprop, [weight, [4]]);
  const state = rmsprop.state();
  Reflect.deleteProperty(state.groups[0].parameters[0].slots, "squares");
  expect(() => rmsprop.load(state)).toThrow(expect.objectContaining({ code: "state-of-other-slots" }));
});

test("RMSProp has PyTorch's defaults, and refuses settings outside of their range", () => {
  expect(String(new RMSProp([parameter([1])]))).toBe(
    "RMSProp(1 parameter, learningRate 0.01, alpha 0.99, epsilon 1e-8, momentum 0, centred false, weightDecay 0)",
  );
  for (const [name, value] of [
    ["alpha", 1],
    ["momentum", 1],
    ["centred", 1],
    ["epsilon", -1],
    ["weightDecay", -1],
  ]) {
    expect(() => new RMSProp([parameter([1])], { [name]: value })).toThrow(`RMSProp: ${name} must be`);
  }
});
