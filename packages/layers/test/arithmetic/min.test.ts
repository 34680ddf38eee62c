import { checkGate } from "@chainrule/core";
import { Min } from "@chainrule/layers";
import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { onePass } from "./one-pass.ts";
import { refusal } from "./refusal.ts";

test("Min.forward takes the smaller, and backward routes the gradient to it", () => {
  expect(
    onePass(
      new Min(),
      [
        [2, -3, 4],
        [5, -6, 0.5],
      ],
      [1, 10, 100],
    ),
  ).toEqual({
    output: [2, -6, 0.5],
    gradients: [
      [1, 0, 0],
      [0, 10, 100],
    ],
  });
});

test("Min.backward gives a tie to the first input as a whole", () => {
  expect(
    onePass(
      new Min(),
      [
        [2, -0, 0, Infinity],
        [2, 0, -0, Infinity],
      ],
      [3, 4, 5, 6],
    ).gradients,
  ).toEqual([
    [3, 4, 5, 6],
    [0, 0, 0, 0],
  ]);
});

test("Min.backward lies between the slopes to either side of a tie", () => {
  const report = checkGate(new Min(), [tensor([1, 2], "float64"), tensor([1, 3], "float64")]);
  expect(report.passed, String(report)).toBe(true);
  expect(report.notDifferentiable.map(({ of, index }) => [of, index])).toEqual([
    ["input 0", [0]],
    ["input 1", [0]],
  ]);
});

test("Min.backward sums over the axes along which an input was repeated", () => {
  const gradOutput = [
    [1, 2, 3],
    [4, 5, 6],
  ];
  expect(
    onePass(
      new Min(),
      [
        [1, 2, 3],
        [[2], [0]],
      ],
      gradOutput,
    ),
  ).toEqual({
    output: [
      [1, 2, 2],
      [0, 0, 0],
    ],
    gradients: [
      [1, 2, 0],
      [[3], [15]],
    ],
  });
});

test("Min.forward passes NaN on from either input, and the gradient back to it", () => {
  expect(
    onePass(
      new Min(),
      [
        [NaN, 1, NaN],
        [1, NaN, NaN],
      ],
      [1, 2, 3],
    ),
  ).toEqual({
    output: [NaN, NaN, NaN],
    gradients: [
      [1, 0, 3],
      [0, 2, 0],
    ],
  });
});

test("Min keeps extreme inputs", () => {
  expect(
    onePass(
      new Min(),
      [
        [1e4, -1e4, 0, 5e-324],
        [-1e4, -0, 5e-324, 0],
      ],
      [1, 1, 1, 1],
    ),
  ).toEqual({
    output: [-1e4, -1e4, 0, 0],
    gradients: [
      [0, 1, 1, 0],
      [1, 0, 0, 1],
    ],
  });
  expect(onePass(new Min(), [[1e-45], [1]], [1], "float32").output).toEqual([Math.fround(1e-45)]);
});

test("Min.forward refuses shapes that do not broadcast", () => {
  expect(refusal(() => new Min().forward(tensor([1, 2]), tensor([1, 2, 3])))).toMatchObject({
    type: "ShapeError",
    code: "not-broadcastable",
    message: expect.stringMatching(/^Min\.forward: .*axis -1 of \[2\] is 2, got 3 in \[3\]/),
  });
});

test("Min.toString names the gate", () => {
  expect(String(new Min())).toBe("Min()");
});
