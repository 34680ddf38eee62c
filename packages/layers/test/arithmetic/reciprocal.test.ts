import { Reciprocal } from "@chainrule/layers";
import { expect, test } from "vitest";
import { onePass } from "./one-pass.ts";

test("Reciprocal.forward inverts, and backward gives -g y^2", () => {
  expect(onePass(new Reciprocal(), [[[1, -2, 0.25]]], [[3, 4, 0.5]])).toEqual({
    output: [[1, -0.5, 4]],
    gradients: [[[-3, -1, -8]]],
  });
});

test("Reciprocal follows IEEE 754 at zeros and extremes", () => {
  // torch 1.13, torch.reciprocal; 1 / 5e-324 is beyond float64 and 1 / 1e-45 beyond float32.
  expect(onePass(new Reciprocal(), [[1e4, -1e4, 0, -0, 5e-324, NaN]], [1, 1, 1, 1, 1, 1])).toEqual({
    output: [1e-4, -1e-4, Infinity, -Infinity, Infinity, NaN],
    gradients: [[-1e-8, -1e-8, -Infinity, -Infinity, -Infinity, NaN]],
  });
  expect(onePass(new Reciprocal(), [[1e-45, 2 ** -126]], [1, 2 ** -126], "float32")).toEqual({
    output: [Infinity, 2 ** 126],
    gradients: [[-Infinity, -(2 ** 126)]],
  });
});

test("Reciprocal.toString names the gate", () => {
  expect(String(new Reciprocal())).toBe("Reciprocal()");
});
