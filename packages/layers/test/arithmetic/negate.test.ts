import { Negate } from "@chainrule/layers";
import { expect, test } from "vitest";
import { onePass } from "./one-pass.ts";

test("Negate.forward turns the sign, and backward the gradient's", () => {
  expect(onePass(new Negate(), [[[1, -2, 3]]], [[4, 5, -6]])).toEqual({
    output: [[-1, 2, -3]],
    gradients: [[[-4, -5, 6]]],
  });
  expect(onePass(new Negate(), [7], 2)).toEqual({ output: -7, gradients: [-2] });
});

test("Negate keeps extreme inputs", () => {
  expect(onePass(new Negate(), [[1e4, -1e4, 0, -0, 5e-324, NaN]], [1, 1, 1, 1, 1, 1]).output).toEqual([
    -1e4,
    1e4,
    -0,
    0,
    -5e-324,
    NaN,
  ]);
  expect(onePass(new Negate(), [[1e-45]], [1], "float32").output).toEqual([-Math.fround(1e-45)]);
});

test("Negate.toString names the gate", () => {
  expect(String(new Negate())).toBe("Negate()");
});
