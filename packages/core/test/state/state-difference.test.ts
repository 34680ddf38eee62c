import { StateDifference } from "@chainrule/core";
import { expect, test } from "vitest";

test("StateDifference.toString says that there is none", () => {
  const same = new StateDifference([], [], []);
  expect([String(same), same.count, same.hint]).toEqual([
    "no difference between the model and the state",
    0,
    undefined,
  ]);
});

test("StateDifference.toString shows eight names of a kind and counts the others", () => {
  const names = Array.from({ length: 11 }, (_, i) => `n${i}`);
  expect(String(new StateDifference(names, [], []))).toBe(`11 differences between the model and the state
  missing in the state: n0, n1, n2, n3, n4, n5, n6, n7, and 3 more`);
  expect(String(new StateDifference([], ["n0"], []))).toBe(`1 difference between the model and the state
  not in the model: n0`);
});

test.each<[hint: string, missing: string[], unexpected: string[]]>([
  ['All of these names of the state begin with "model.": take that off', ["0.weight"], ["model.0.weight", "model.b"]],
  [
    'All of these names of the model begin with "body.": put that before those of the state',
    ["body.0.weight", "body.0.bias"],
    ["0.weight", "0.bias"],
  ],
  ["Make the model as the saved one was made, or load with { strict: false }", ["0.weight"], ["2.weight"]],
])("StateDifference.hint: %s", (hint, missing, unexpected) => {
  expect(new StateDifference(missing, unexpected, []).hint).toBe(hint);
});

test.each([
  ["float32 [2]", "float64 [2]", 'Make the model with dtype "float64", as the saved one was'],
  ["float32 [2, 3]", "float32 [2]", "It is another kind of layer: make it as it was saved"],
  ["float32 []", "float32 [2]", "It is another kind of layer: make it as it was saved"],
  [
    "float32 [10, 64]",
    "float32 [10, 32]",
    "Along axis 1 2.weight has 64 in the model and 32 in the state: make the layer of that size, or load the others with { strict: false }",
  ],
  ["float32 [2]", "a value of type string", undefined],
])("StateDifference.hint for %s in the model and %s in the state", (expected, got, hint) => {
  expect(new StateDifference([], [], [{ name: "2.weight", expected, got }]).hint).toBe(hint);
});
