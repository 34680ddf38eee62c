import { Adadelta } from "@chainrule/optim";
import { expect, test } from "vitest";
import { parameter, stepWith } from "./parameters.ts";

test("Adadelta.step goes by the size of earlier steps", () => {
  const weight = parameter([1]);
  const adadelta = new Adadelta([weight], { learningRate: 0.5, rho: 0.5, epsilon: 1 });
  // s = 0.5 * 16 = 8, so d = 4 * 1 / 3.
  stepWith(adadelta, [weight, [4]]);
  expect(weight.value).toBeAllClose([1 - 2 / 3]);
  // c = 0.5 * 16 / 9; s = 4 + 8.
  stepWith(adadelta, [weight, [4]]);
  expect(weight.value).toBeAllClose([1 - 2 / 3 - 2 * Math.sqrt((8 / 9 + 1) / 13)]);
});

test("Adadelta has PyTorch's defaults, and refuses settings outside of their range", () => {
  expect(String(new Adadelta([parameter([1])]))).toBe(
    "Adadelta(1 parameter, learningRate 1, rho 0.9, epsilon 0.000001, weightDecay 0)",
  );
  expect(() => new Adadelta([parameter([1])], { rho: 1 })).toThrow("Adadelta: rho must be from 0 to less than 1");
  for (const name of ["learningRate", "epsilon", "weightDecay"]) {
    expect(() => new Adadelta([parameter([1])], { [name]: -1 })).toThrow(`Adadelta: ${name} must be`);
  }
});
