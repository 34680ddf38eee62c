import { Sqrt } from "@chainrule/layers";
import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { onePass } from "./one-pass.ts";

test("Sqrt.forward takes the root, and backward divides by twice the output", () => {
  expect(onePass(new Sqrt(), [[[1, 4, 0.25]]], [[2, 2, -3]])).toEqual({
    output: [[1, 2, 0.5]],
    gradients: [[[1, 0.5, -3]]],
  });
});

test("Sqrt has an infinite slope at 0 and is NaN below", () => {
  // torch 1.13, torch.sqrt.
  expect(onePass(new Sqrt(), [[1e4, -1e4, 0, -0, NaN]], [1, 1, 1, 1, 1])).toEqual({
    output: [100, NaN, 0, -0, NaN],
    gradients: [[0.005, NaN, Infinity, -Infinity, NaN]],
  });
});

test("Sqrt stays finite for the smallest inputs", () => {
  // torch 1.13, torch.sqrt. The gradient in float64 is as far from exact as the denormal input is coarse.
  const double = new Sqrt();
  expect(double.forward(tensor([5e-324], "float64"))).toBeAllClose([2.2227587494850775e-162], { absolute: 0 });
  expect(double.backward(tensor([1], "float64"))[0]).toBeAllClose([2.2494568972715982e161]);
  const single = new Sqrt();
  expect(single.forward(tensor([1e-45]))).toBeAllClose([3.743392066509216e-23], { absolute: 0, relative: 1e-6 });
  expect(single.backward(tensor([1]))[0]).toBeAllClose([1.3356869224547685e22], { relative: 1e-6 });
});

test("Sqrt.toString names the gate", () => {
  expect(String(new Sqrt())).toBe("Sqrt()");
});
