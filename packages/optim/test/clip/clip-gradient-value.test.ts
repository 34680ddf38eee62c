import { Parameter } from "@chainrule/core";
import { clipGradientValue } from "@chainrule/optim";
import { assign, tensor, ValueError, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";

function withGradient(values: number[]): Parameter {
  const parameter = new Parameter("weight", zeros([values.length], "float64"));
  assign(parameter.grad, tensor(values, "float64"));
  return parameter;
}

test("clipGradientValue brings every element between the limits, and leaves NaN", () => {
  const list = [withGradient([3, -4, 0.25, Number.NaN]), withGradient([-Infinity, -0.5])];
  clipGradientValue(list, 0.5);
  expect(list.map(({ grad }) => [...grad.data])).toEqual([
    [0.5, -0.5, 0.25, Number.NaN],
    [-0.5, -0.5],
  ]);
});

test("clipGradientValue passes over frozen parameters", () => {
  const weight = withGradient([3]);
  weight.requiresGrad = false;
  clipGradientValue([weight], 0.5);
  expect([...weight.grad.data]).toEqual([3]);
});

test.each([0, -1, Number.NaN])("clipGradientValue refuses a limit of %d", (limit) => {
  const clip = () => clipGradientValue([withGradient([1])], limit);
  expect(clip).toThrow(ValueError);
  expect(clip).toThrow("clipGradientValue: limit must be a finite number above 0");
});
