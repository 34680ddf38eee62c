import { Add, Subtract } from "@chainrule/layers";
import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { onePass } from "./one-pass.ts";

test("distribute sums over missing axes and over axes of length 1 together", () => {
  const x = [[1], [2]];
  const y = [[[1, 2, 3]], [[4, 5, 6]], [[7, 8, 9]]];
  const gradOutput = [
    [
      [1, 2, 3],
      [4, 5, 6],
    ],
    [
      [10, 20, 30],
      [40, 50, 60],
    ],
    [
      [0, 0, 1],
      [0, 1, 0],
    ],
  ];
  // gradX[r] = sum over the outer and the last axis; gradY[o] = sum over the middle one.
  expect(onePass(new Add(), [x, y], gradOutput).gradients).toEqual([
    [[67], [166]],
    [[[5, 7, 9]], [[50, 70, 90]], [[0, 1, 1]]],
  ]);
});

test.each([
  ["Add", new Add()],
  ["Subtract", new Subtract()],
])("distribute gives %s a tensor of its own where nothing is to be summed", (_, gate) => {
  gate.forward(tensor([1, 2]), tensor([3, 4]));
  const gradOutput = tensor([5, 6]);
  const [gradX, gradY] = gate.backward(gradOutput);
  gradX.data.fill(0);
  gradY.data.fill(0);
  expect(gradOutput).toBeAllClose([5, 6]);
});
