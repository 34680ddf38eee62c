import { ReLU } from "@chainrule/layers";
import { expect, test } from "vitest";
import { compareCase } from "../../src/parity/compare.ts";
import type { ParityCase } from "../../src/parity/fixture.ts";

const numbers = (...data: (number | string)[]) => ({ shape: [data.length], data });
const right: ParityCase = {
  options: {},
  inputs: [numbers(-1, 4, "NaN")],
  fixed: {},
  parameters: [],
  gradOutput: numbers(1, 2, 3),
  output: numbers(0, 4, "NaN"),
  gradInputs: [numbers(0, 2, 3)],
  gradParameters: [],
  state: {},
};
const differences = (wrong: Partial<ParityCase>): number[] =>
  compareCase(() => new ReLU(), { ...right, ...wrong }, "float64").map(({ difference }) => difference);

test("compareCase finds no difference where there is none", () => {
  expect(differences({})).toEqual([0, 0]);
});

test("compareCase scales a difference by the largest magnitude of the tensor", () => {
  // 0.5 of 4, and 1 of 4.
  expect(differences({ output: numbers(0.5, 4, "NaN"), gradInputs: [numbers(0, 2, 4)] })).toEqual([0.125, 0.25]);
});

test("compareCase counts NaN against a number, another shape and a missing parameter as infinitely far", () => {
  expect(differences({ output: numbers(0, 4, 1) })).toEqual([Infinity, 0]);
  expect(differences({ output: numbers(0, 4, "Infinity") })).toEqual([Infinity, 0]);
  expect(differences({ gradInputs: [numbers(0, 2)] })).toEqual([0, Infinity]);
  expect(differences({ parameters: [{ name: "weight", ...numbers(1) }] })).toEqual([Infinity]);
});
