import { Divide } from "@chainrule/layers";
import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { onePass } from "./one-pass.ts";
import { refusal } from "./refusal.ts";

test("Divide.forward divides, and backward gives g / y and -g x / y^2", () => {
  expect(
    onePass(
      new Divide(),
      [
        [6, -3, 1],
        [2, 4, 0.5],
      ],
      [1, 8, 10],
    ),
  ).toEqual({
    output: [3, -0.75, 2],
    gradients: [
      [0.5, 2, 20],
      [-1.5, 1.5, -40],
    ],
  });
});

test("Divide.backward sums over the axes along which an input was repeated", () => {
  const gradOutput = [
    [1, 2, 3],
    [4, 5, 6],
  ];
  // gradX = [1, 2, 3] / 2 + [4, 5, 6] / 4; gradY = [-(1 + 4 + 9) / 4, -(4 + 10 + 18) / 16].
  expect(
    onePass(
      new Divide(),
      [
        [1, 2, 3],
        [[2], [4]],
      ],
      gradOutput,
    ),
  ).toEqual({
    output: [
      [0.5, 1, 1.5],
      [0.25, 0.5, 0.75],
    ],
    gradients: [
      [1.5, 2.25, 3],
      [[-3.5], [-2]],
    ],
  });
  expect(onePass(new Divide(), [8, [1, 2]], [3, 4])).toEqual({ output: [8, 4], gradients: [5, [-24, -8]] });
});

test("Divide follows IEEE 754 at zeros and extremes", () => {
  const x = [0, 0, 1, 1e4, -1e4, 5e-324];
  const y = [5e-324, 0, 0, -1e4, 5e-324, 1e4];
  // torch 1.13, torch.div in float64.
  expect(onePass(new Divide(), [x, y], [1, 1, 1, 1, 1, 1])).toEqual({
    output: [0, NaN, Infinity, -1, -Infinity, 0],
    gradients: [
      [Infinity, Infinity, Infinity, -1e-4, Infinity, 1e-4],
      [-0, NaN, -Infinity, -1e-4, Infinity, -0],
    ],
  });
  expect(onePass(new Divide(), [[1e-45], [1]], [1], "float32")).toEqual({
    output: [Math.fround(1e-45)],
    gradients: [[1], [-Math.fround(1e-45)]],
  });
});

test("Divide.forward refuses shapes that do not broadcast", () => {
  expect(refusal(() => new Divide().forward(tensor([1, 2]), tensor([1, 2, 3])))).toMatchObject({
    type: "ShapeError",
    code: "not-broadcastable",
    message: expect.stringMatching(/^Divide\.forward: .*axis -1 of \[2\] is 2, got 3 in \[3\]/),
  });
});

test("Divide.toString names the gate", () => {
  expect(String(new Divide())).toBe("Divide()");
});
