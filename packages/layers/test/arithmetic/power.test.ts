import { Power } from "@chainrule/layers";
import { tensor } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
import { onePass } from "./one-pass.ts";
import { refusal } from "./refusal.ts";

test("Power.forward raises to the exponent, and backward gives g n x^(n - 1)", () => {
  expect(onePass(new Power(2), [[[3, -4, 0.5]]], [[1, 10, 100]])).toEqual({
    output: [[9, 16, 0.25]],
    gradients: [[[6, -80, 100]]],
  });
  expect(onePass(new Power(3), [-2], 2)).toEqual({ output: -8, gradients: [24] });
  expect(onePass(new Power(0.5), [[4]], [8])).toEqual({ output: [2], gradients: [[2]] });
  expect(onePass(new Power(-1), [[4]], [8])).toEqual({ output: [0.25], gradients: [[-0.5]] });
});

describe("Power at extreme inputs is PyTorch's pow", () => {
  // torch 1.13, x.pow(exponent) in float64.
  const x = [1e4, -1e4, 0, -0, 5e-324];
  test.each([
    { exponent: 2, output: [1e8, 1e8, 0, 0, 0], gradient: [2e4, -2e4, 0, -0, 1e-323] },
    { exponent: 3, output: [1e12, -1e12, 0, -0, 0], gradient: [3e8, 3e8, 0, 0, 0] },
    { exponent: 1, output: x, gradient: [1, 1, 1, 1, 1] },
    { exponent: 0, output: [1, 1, 1, 1, 1], gradient: [0, 0, 0, 0, 0] },
    {
      exponent: -1,
      output: [1e-4, -1e-4, Infinity, -Infinity, Infinity],
      gradient: [-1e-8, -1e-8, -Infinity, -Infinity, -Infinity],
    },
  ])("for the exponent $exponent", ({ exponent, output, gradient }) => {
    expect(onePass(new Power(exponent), [x], [1, 1, 1, 1, 1])).toEqual({ output, gradients: [gradient] });
  });
});

test("Power with a fractional exponent is NaN below 0 and has PyTorch's slopes at 0", () => {
  expect(onePass(new Power(0.5), [[-4, 0]], [1, 1])).toEqual({ output: [NaN, 0], gradients: [[NaN, Infinity]] });
  expect(onePass(new Power(2.5), [[0]], [1])).toEqual({ output: [0], gradients: [[0]] });
});

test("Power stays finite for the smallest float32", () => {
  const smallest = Math.fround(1e-45);
  expect(onePass(new Power(2), [[1e-45]], [1], "float32")).toEqual({ output: [0], gradients: [[2 * smallest]] });
});

test("Power passes NaN on, except that x^0 is 1", () => {
  expect(onePass(new Power(2), [[NaN]], [1])).toEqual({ output: [NaN], gradients: [[NaN]] });
  expect(onePass(new Power(0), [[NaN]], [1])).toEqual({ output: [1], gradients: [[0]] });
});

test.each([NaN, Infinity, -Infinity, undefined, "2"])("Power refuses %s as the exponent", (exponent) => {
  expect(refusal(() => new Power(exponent as number))).toMatchObject({
    type: "ValueError",
    code: "not-finite",
    message: expect.stringContaining("Power: exponent must be a finite number, got"),
  });
});

test("Power.toString shows the exponent", () => {
  expect(String(new Power(2))).toBe("Power(2)");
  expect(new Power(-0.5).exponent).toBe(-0.5);
  expect(new Power(2).forward(tensor([3])).dtype).toBe("float32");
});
