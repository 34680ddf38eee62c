import { Add } from "@chainrule/layers";
import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { onePass } from "./one-pass.ts";
import { refusal } from "./refusal.ts";

test("Add.forward adds, and backward hands the gradient to both", () => {
  const x = [
    [1, 2],
    [3, 4],
  ];
  const y = [
    [10, 20],
    [30, -40],
  ];
  const gradOutput = [
    [5, 6],
    [7, 8],
  ];
  expect(onePass(new Add(), [x, y], gradOutput)).toEqual({
    output: [
      [11, 22],
      [33, -36],
    ],
    gradients: [gradOutput, gradOutput],
  });
});

test("Add.backward sums over the axes along which an input was repeated", () => {
  const gradOutput = [
    [1, 2, 3],
    [4, 5, 6],
  ];
  expect(
    onePass(
      new Add(),
      [
        [1, 2, 3],
        [[10], [20]],
      ],
      gradOutput,
    ),
  ).toEqual({
    output: [
      [11, 12, 13],
      [21, 22, 23],
    ],
    gradients: [
      [5, 7, 9],
      [[6], [15]],
    ],
  });
  expect(onePass(new Add(), [7, [1, 2]], [3, 4])).toEqual({ output: [8, 9], gradients: [7, [3, 4]] });
});

test("Add.backward gives two tensors even when one tensor is both inputs", () => {
  const add = new Add();
  const x = tensor([1, 2]);
  add.forward(x, x);
  const [gradX, gradY] = add.backward(tensor([3, 4]));
  gradX.data.fill(0);
  expect(gradY).toBeAllClose([3, 4]);
});

test("Add.forward keeps extreme inputs", () => {
  const x = [1e4, -1e4, -0, 5e-324, 1e308];
  const y = [-1e4, -1e4, -0, 5e-324, 7e307];
  expect(onePass(new Add(), [x, y], [1, 1, 1, 1, 1]).output).toEqual([0, -2e4, -0, 1e-323, 1.7e308]);
  expect(onePass(new Add(), [[1e-45], [0]], [1], "float32").output).toEqual([Math.fround(1e-45)]);
});

test("Add.forward refuses shapes that do not broadcast", () => {
  expect(refusal(() => new Add().forward(tensor([[1, 2, 3]]), tensor([1, 2, 3, 4])))).toMatchObject({
    type: "ShapeError",
    code: "not-broadcastable",
    message: expect.stringMatching(/^Add\.forward: .*axis -1 of \[1, 3\] is 3, got 4 in \[4\]/),
  });
});

test("Add.toString names the gate", () => {
  expect(String(new Add())).toBe("Add()");
});
