import { Softplus } from "@chainrule/layers";
import { tensor, ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { atExtremes } from "./torch-reference.ts";

test("Softplus.forward is log(1 + exp(beta x)) / beta", () => {
  const input = tensor([0, Math.log(3), -Math.log(3)], "float64");
  const [two, four, fourThirds] = [Math.log(2), Math.log(4), Math.log(4 / 3)];
  expect(new Softplus().forward(input)).toBeAllClose([two, four, fourThirds]);
  // exp(2 ln 3) = 9.
  expect(new Softplus({ beta: 2 }).forward(input)).toBeAllClose([two / 2, Math.log(10) / 2, Math.log(10 / 9) / 2]);
});

test("Softplus.backward has the slope of the sigmoid of beta x", () => {
  const gate = new Softplus({ beta: 2 });
  gate.forward(tensor([0, Math.log(3), -Math.log(3)], "float64"));
  expect(gate.backward(tensor([1, 1, 1], "float64"))[0]).toBeAllClose([0.5, 0.9, 0.1]);
});

test("Softplus is the input itself where beta x is above the threshold", () => {
  const gate = new Softplus({ beta: 2, threshold: 3 });
  const output = gate.forward(tensor([1.5, 1.75], "float64"));
  expect(output).toBeAllClose([Math.log(1 + Math.exp(3)) / 2, 1.75]);
  expect(gate.backward(tensor([1, 1], "float64"))[0]).toBeAllClose([1 / (1 + Math.exp(-3)), 1]);
});

// f = torch.nn.functional.softplus
test("Softplus at infinities and large inputs is as PyTorch's", () => {
  const { output, slope } = atExtremes(new Softplus());
  expect(output).toBeAllClose([0, 0, Math.log(2), Math.log(2), 1e4, Infinity]);
  expect(slope).toBeAllClose([0, 0, 0.5, 0.5, 1, 1]);
});

test("Softplus keeps the digits of very negative inputs", () => {
  // log(1 + e) = e for small e.
  expect(new Softplus().forward(tensor([-600], "float64"))).toBeAllClose([Math.exp(-600)], { absolute: 0 });
});

test("Softplus refuses a beta that is not positive and a threshold that is not finite", () => {
  for (const beta of [0, -1, NaN, Infinity]) expect(() => new Softplus({ beta })).toThrow(ValueError);
  expect(() => new Softplus({ beta: 0 })).toThrow("Softplus: beta must be a finite number above 0, got 0");
  expect(() => new Softplus({ threshold: NaN })).toThrow("Softplus: threshold must be a finite number, got NaN");
});

test("Softplus prints its settings", () => {
  expect(String(new Softplus())).toBe("Softplus(beta 1, threshold 20)");
});
