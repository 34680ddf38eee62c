import { limitBelow } from "@chainrule/optim";
import { expect, test } from "vitest";
import { parameter } from "../optimizer/parameters.ts";

test("limitBelow lifts what is below the minimum, 0 unless told", () => {
  const weight = parameter([
    [-1, 2],
    [0.5, Number.NaN],
  ]);
  limitBelow([weight]);
  expect([...weight.value.data]).toEqual([0, 2, 0.5, Number.NaN]);
  limitBelow([weight], 1);
  expect([...weight.value.data]).toEqual([1, 2, 1, Number.NaN]);
});

test("limitBelow leaves frozen parameters, and refuses a minimum that is no finite number", () => {
  const frozen = parameter([-1]);
  frozen.requiresGrad = false;
  limitBelow([frozen]);
  expect(frozen.value).toBeAllClose([-1]);
  expect(() => limitBelow([frozen], Number.NaN)).toThrow("limitBelow: minimum must be a finite number, got NaN");
});
