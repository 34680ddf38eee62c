import { checkGate } from "@chainrule/core";
import { Random, tensor, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { Difference, Elementwise, OverwritingScaling, Scaling } from "../example-gates.ts";

test("checkGate passes a right gate for each input and each parameter", () => {
  const report = checkGate(new Scaling(tensor([2, -3], "float64")), [
    tensor(
      [
        [1, 4],
        [5, 6],
        [7, 8],
      ],
      "float64",
    ),
  ]);
  expect(report.passed, String(report)).toBe(true);
  expect(report.entries.map((entry) => entry.of)).toEqual([
    ...Array.from({ length: 6 }, () => "input 0"),
    "parameter 0 (weight)",
    "parameter 0 (weight)",
  ]);
  expect(report.entries[5].index).toEqual([2, 1]);
});

test("checkGate checks every input of a gate with two", () => {
  const report = checkGate(new Difference(), [tensor([1], "float64"), tensor([3], "float64")]);
  expect(report.passed, String(report)).toBe(true);
  expect(report.entries.map((entry) => Math.sign(entry.analytic))).toEqual([
    -Math.sign(report.entries[1].analytic),
    -Math.sign(report.entries[0].analytic),
  ]);
});

test("checkGate finds a derivative that is wrong in one place only", () => {
  const almostCube = new Elementwise(
    (x) => x ** 3,
    (x) => (x > 2 ? 2.9 * x * x : 3 * x * x),
  );
  const report = checkGate(almostCube, [tensor([1, 3, 2], "float64")]);
  expect(report.passed).toBe(false);
  expect(report.failures.map((entry) => entry.index)).toEqual([[1]]);
});

test("checkGate finds a gate that overwrites a parameter's gradient instead of adding to it", () => {
  const report = checkGate(new OverwritingScaling(tensor([2], "float64")), [tensor([[3]], "float64")]);
  expect(report.failures.map((entry) => entry.of)).toEqual(["parameter 0 (weight)"]);
});

test("checkGate reports a kink as not differentiable here and passes the rest", () => {
  const relu = new Elementwise(
    (x) => Math.max(0, x),
    (x) => (x > 0 ? 1 : 0),
  );
  const report = checkGate(relu, [tensor([-1, 0, 2], "float64")]);
  expect(report.passed, String(report)).toBe(true);
  expect(report.notDifferentiable.map((entry) => entry.index)).toEqual([[1]]);
});

test("checkGate along random directions passes a right gate and finds a wrong one", () => {
  const input = zeros([50, 20], "float64");
  new Random(1).fillNormal(input);
  const right = checkGate(new Elementwise(Math.tanh, (x) => 1 - Math.tanh(x) ** 2), [input], { mode: "directions" });
  expect(right.passed, String(right)).toBe(true);
  expect(right.entries).toHaveLength(10);
  const wrong = checkGate(new Elementwise(Math.tanh, (x) => 1 - Math.tanh(x)), [input], { mode: "directions" });
  expect(wrong.failures.length).toBe(10);
  expect(String(wrong)).toContain("input 0 along a random direction");
});

test("checkGate with the same seed finds the same numbers, with another seed others", () => {
  const gate = new Scaling(tensor([2], "float64"));
  const input = tensor([[3]], "float64");
  const analytic = (seed: number): number => checkGate(gate, [input], { seed }).entries[0].analytic;
  expect(analytic(4)).toBe(analytic(4));
  expect(analytic(5)).not.toBe(analytic(4));
});

test("checkGate refuses settings that are not positive", () => {
  const check = (options: object) => () =>
    checkGate(new Scaling(tensor([2], "float64")), [tensor([1], "float64")], options);
  expect(check({ tolerance: 0 })).toThrow("checkGate: tolerance must be a positive number, got 0");
  expect(check({ step: NaN })).toThrow("step must be a positive number");
  expect(check({ directions: -1 })).toThrow("directions must be a positive number");
});
