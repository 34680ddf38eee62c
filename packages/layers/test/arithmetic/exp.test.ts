import { Exp } from "@chainrule/layers";
import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { onePass } from "./one-pass.ts";

test("Exp.forward raises e to the input, and backward multiplies by the output", () => {
  const exp = new Exp();
  expect(exp.forward(tensor([[0, 1, Math.log(2)]], "float64"))).toBeAllClose([[1, Math.E, 2]], { relative: 1e-15 });
  expect(exp.backward(tensor([[3, 1, -4]], "float64"))[0]).toBeAllClose([[3, Math.E, -8]], { relative: 1e-15 });
});

test("Exp saturates at extreme inputs", () => {
  // torch 1.13, torch.exp; the largest float64 is exp(709.78).
  const ones = [1, 1, 1, 1, 1];
  expect(onePass(new Exp(), [[1e4, -1e4, 0, -0, 5e-324]], ones)).toEqual({
    output: [Infinity, 0, 1, 1, 1],
    gradients: [[Infinity, 0, 1, 1, 1]],
  });
  expect(onePass(new Exp(), [[89, -1e4, 0, -0, 1e-45]], ones, "float32").output).toEqual([Infinity, 0, 1, 1, 1]);
  expect(onePass(new Exp(), [[709.78, -745.14]], [1, 1]).output).toEqual([expect.closeTo(1.79282279439e308, -298), 0]);
});

test("Exp passes NaN on", () => {
  expect(onePass(new Exp(), [[NaN]], [1])).toEqual({ output: [NaN], gradients: [[NaN]] });
});

test("Exp.toString names the gate", () => {
  expect(String(new Exp())).toBe("Exp()");
});
