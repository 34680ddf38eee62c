import { Subtract } from "@chainrule/layers";
import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { onePass } from "./one-pass.ts";
import { refusal } from "./refusal.ts";

test("Subtract.forward subtracts, and backward turns the sign for the second input", () => {
  expect(
    onePass(
      new Subtract(),
      [
        [5, 2, -1],
        [3, 7, -1],
      ],
      [10, 20, 30],
    ),
  ).toEqual({
    output: [2, -5, 0],
    gradients: [
      [10, 20, 30],
      [-10, -20, -30],
    ],
  });
});

test("Subtract.backward sums over the axes along which an input was repeated", () => {
  const gradOutput = [
    [1, 2, 3],
    [4, 5, 6],
  ];
  expect(
    onePass(
      new Subtract(),
      [
        [1, 2, 3],
        [[10], [20]],
      ],
      gradOutput,
    ),
  ).toEqual({
    output: [
      [-9, -8, -7],
      [-19, -18, -17],
    ],
    gradients: [
      [5, 7, 9],
      [[-6], [-15]],
    ],
  });
  expect(onePass(new Subtract(), [7, [1, 2]], [3, 4])).toEqual({ output: [6, 5], gradients: [7, [-3, -4]] });
});

test("Subtract.forward keeps extreme inputs", () => {
  const x = [1e4, -1e4, -0, 5e-324, 1e308];
  const y = [1e4, 1e4, 0, 5e-324, -7e307];
  expect(onePass(new Subtract(), [x, y], [1, 1, 1, 1, 1]).output).toEqual([0, -2e4, -0, 0, 1.7e308]);
  expect(onePass(new Subtract(), [[0], [1e-45]], [1], "float32").output).toEqual([-Math.fround(1e-45)]);
});

test("Subtract.forward refuses shapes that do not broadcast", () => {
  expect(refusal(() => new Subtract().forward(tensor([1, 2]), tensor([1, 2, 3])))).toMatchObject({
    type: "ShapeError",
    code: "not-broadcastable",
    message: expect.stringMatching(/^Subtract\.forward: .*axis -1 of \[2\] is 2, got 3 in \[3\]/),
  });
});

test("Subtract.toString names the gate", () => {
  expect(String(new Subtract())).toBe("Subtract()");
});
