import { Parameter } from "@chainrule/core";
import { changeTime, tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { FlatParameters } from "../../../src/optimizer/lbfgs/flat-parameters.ts";
import { parameter } from "../parameters.ts";

test("FlatParameters reads values and gradients one after another", () => {
  const [matrix, scale] = [
    parameter([
      [1, 2],
      [3, 4],
    ]),
    new Parameter("scale", tensor([0.5])),
  ];
  matrix.grad.data.set([5, 6, 7, 8]);
  scale.grad.data.set([9]);
  const flat = new FlatParameters([matrix, scale]);
  expect([...flat.values()]).toEqual([1, 2, 3, 4, 0.5]);
  expect([...flat.gradients()]).toEqual([5, 6, 7, 8, 9]);
});

test("FlatParameters.moveTo writes values of either type, and says so to whoever has kept them", () => {
  const [first, second] = [parameter([1]), new Parameter("second", tensor([2]))];
  const flat = new FlatParameters([first, second]);
  const before = changeTime();
  flat.moveTo(Float64Array.of(1, 2), Float64Array.of(3, -4), 0.5);
  expect(first.value).toBeAllClose([2.5]);
  expect(second.value).toBeAllClose([0]);
  expect(changeTime()).toBeGreaterThan(before);
});

test("FlatParameters.moveTo by a distance of 0 is the origin, also along a direction that has overflowed", () => {
  const weight = parameter([7, 7]);
  new FlatParameters([weight]).moveTo(Float64Array.of(1, 2), Float64Array.of(Infinity, Number.NaN), 0);
  expect([...weight.value.data]).toEqual([1, 2]);
});
