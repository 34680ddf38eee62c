import { Parameter } from "@chainrule/core";
import { Adam, AdamW, SGD } from "@chainrule/optim";
import type { OptimizerState } from "@chainrule/optim";
import { DTypeError, ShapeError, tensor, ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { parameter, stepWith } from "./parameters.ts";

/** A state that lets itself be damaged. */
interface Loose {
  kind: unknown;
  groups: {
    hyperparameters: Record<string, unknown>;
    parameters: { step: number; slots: Record<string, unknown> }[];
  }[];
}

/** An Adam that has made one step, and its state in a form that can be changed. */
function stepped() {
  const weight = parameter([1, 2]);
  const adam = new Adam([weight, parameter([3])]);
  stepWith(adam, [weight, [1, 1]]);
  return { adam, state: adam.state() as OptimizerState & Loose };
}

test("Adam.load refuses a state of another kind", () => {
  const { state } = stepped();
  const load = () => new AdamW([parameter([1, 2]), parameter([3])]).load(state);
  expect(load).toThrow(ValueError);
  expect(load).toThrow("AdamW.load: the state must be of kind AdamW, got Adam");
});

test("Adam.load refuses a state over other shapes", () => {
  const { state } = stepped();
  const load = () => new Adam([parameter([1, 2, 3]), parameter([3])]).load(state);
  expect(load).toThrow(ShapeError);
  expect(load).toThrow("Adam.load groups[0].parameters[0]: the saved parameter must be [3], got [2]");
});

test("SGD.load refuses a state over other shapes even when it holds no tensors", () => {
  const state = new SGD([parameter([1])], { learningRate: 0.1 }).state();
  expect(() => new SGD([parameter([1, 2])], { learningRate: 0.1 }).load(state)).toThrow(ShapeError);
});

test("Adam.load refuses a state of another element type", () => {
  const { state } = stepped();
  const single = new Adam([new Parameter("weight", tensor([1, 2])), new Parameter("bias", tensor([3]))]);
  expect(() => single.load(state)).toThrow(DTypeError);
});

test("Adam.load refuses another number of groups or parameters", () => {
  const { state } = stepped();
  expect(() => new Adam([parameter([1, 2])]).load(state)).toThrow(
    "Adam.load groups[0]: the state must have 1 parameters, got 2",
  );
  const split = new Adam([{ parameters: [parameter([1, 2])] }, { parameters: [parameter([3])] }]);
  expect(() => split.load(state)).toThrow("Adam.load: the state must have 2 groups, got 1");
});

const DAMAGES: [string, (state: Loose) => void, string][] = [
  ["another kind", (state) => (state.kind = "RMSProp"), "state-of-another-kind"],
  ["no groups", (state) => Reflect.deleteProperty(state, "groups"), "state-of-another-size"],
  ["an empty group", (state) => (state.groups = [null as never]), "state-of-other-settings"],
  ["a missing setting", ({ groups: [group] }) => delete group.hyperparameters.beta1, "state-of-other-settings"],
  ["an impossible setting", ({ groups: [group] }) => (group.hyperparameters.beta1 = 2), "invalid-hyperparameter"],
  ["no parameters", ({ groups: [group] }) => Reflect.deleteProperty(group, "parameters"), "state-of-another-size"],
  ["an empty parameter", ({ groups: [group] }) => (group.parameters[1] = null as never), "state-of-another-shape"],
  ["a broken step", ({ groups: [group] }) => (group.parameters[0].step = 1.5), "invalid-step"],
  ["a lost slot", ({ groups: [group] }) => delete group.parameters[0].slots.firstMoment, "state-of-other-slots"],
  ["no slots", ({ groups: [group] }) => Reflect.deleteProperty(group.parameters[1], "slots"), "state-of-other-slots"],
  ["null for slots", ({ groups: [group] }) => (group.parameters[1].slots = null as never), "state-of-other-slots"],
  ["an unknown slot", ({ groups: [group] }) => (group.parameters[0].slots.third = 1), "state-of-other-slots"],
  ["an array as slot", ({ groups: [group] }) => (group.parameters[0].slots.firstMoment = [1, 2]), "not-a-tensor"],
  [
    "a slot of another shape",
    ({ groups: [group] }) => (group.parameters[0].slots.firstMoment = tensor([1], "float64")),
    "shape-mismatch",
  ],
];

test.each(DAMAGES)("Adam.load refuses a state with %s and stays as it was", (_, damage, code) => {
  const { adam, state } = stepped();
  const before = adam.state();
  damage(state);
  expect(() => adam.load(state)).toThrow(expect.objectContaining({ code }));
  expect(adam.state()).toEqual(before);
});

test("Adam.load refuses no state at all", () => {
  const { adam } = stepped();
  expect(() => adam.load(undefined as unknown as OptimizerState)).toThrow("must be of kind Adam, got undefined");
});
