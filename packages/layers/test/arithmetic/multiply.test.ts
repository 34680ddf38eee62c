import { Multiply } from "@chainrule/layers";
import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { onePass } from "./one-pass.ts";
import { refusal } from "./refusal.ts";

test("Multiply.forward multiplies, and backward switches the inputs", () => {
  expect(
    onePass(
      new Multiply(),
      [
        [2, -3, 4],
        [5, 6, 0.5],
      ],
      [1, 10, 100],
    ),
  ).toEqual({
    output: [10, -18, 2],
    gradients: [
      [5, 60, 50],
      [2, -30, 400],
    ],
  });
});

test("Multiply.backward sums over the axes along which an input was repeated", () => {
  const gradOutput = [
    [1, 2, 3],
    [4, 5, 6],
  ];
  // gradX = 10 * [1, 2, 3] + 20 * [4, 5, 6]; gradY = [1 + 4 + 9, 4 + 10 + 18].
  expect(
    onePass(
      new Multiply(),
      [
        [1, 2, 3],
        [[10], [20]],
      ],
      gradOutput,
    ),
  ).toEqual({
    output: [
      [10, 20, 30],
      [20, 40, 60],
    ],
    gradients: [
      [90, 120, 150],
      [[14], [32]],
    ],
  });
  expect(onePass(new Multiply(), [7, [1, 2]], [3, 4])).toEqual({ output: [7, 14], gradients: [11, [21, 28]] });
});

test("Multiply of a tensor with itself gives half of the square's gradient twice", () => {
  const multiply = new Multiply();
  const x = tensor([3, -4]);
  expect(multiply.forward(x, x)).toBeAllClose([9, 16]);
  const [gradX, gradY] = multiply.backward(tensor([1, 1]));
  gradX.data.fill(0);
  expect(gradY).toBeAllClose([3, -4]);
});

test("Multiply keeps extreme inputs", () => {
  const x = [1e4, -1e4, 0, -0, 5e-324];
  const y = [1e4, 1e4, -1e4, 5e-324, 5e-324];
  expect(onePass(new Multiply(), [x, y], [1, 1, 1, 1, 1])).toEqual({
    output: [1e8, -1e8, -0, -0, 0],
    gradients: [y, x],
  });
  expect(onePass(new Multiply(), [[1e-45], [1e4]], [1], "float32")).toEqual({
    output: [Math.fround(1e4 * Math.fround(1e-45))],
    gradients: [[1e4], [Math.fround(1e-45)]],
  });
});

test("Multiply.forward refuses shapes that do not broadcast", () => {
  expect(refusal(() => new Multiply().forward(tensor([[1], [2]]), tensor([[1], [2], [3]])))).toMatchObject({
    type: "ShapeError",
    code: "not-broadcastable",
    message: expect.stringMatching(/^Multiply\.forward: .*axis -2 of \[2, 1\] is 2, got 3 in \[3, 1\]/),
  });
});

test("Multiply.toString names the gate", () => {
  expect(String(new Multiply())).toBe("Multiply()");
});
