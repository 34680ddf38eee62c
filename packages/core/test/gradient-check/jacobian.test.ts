import { jacobian } from "@chainrule/core";
import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { Difference, Elementwise, Scaling } from "../example-gates.ts";

test("jacobian of an element-wise gate is diagonal", () => {
  const square = new Elementwise(
    (x) => x * x,
    (x) => 2 * x,
  );
  const [matrix] = jacobian(square, [tensor([1, 2, 3])]);
  expect(matrix).toBeAllClose([
    [2, 0, 0],
    [0, 4, 0],
    [0, 0, 6],
  ]);
});

test("jacobian has one matrix for each input", () => {
  const [forX, forY] = jacobian(new Difference(), [tensor([1, 2]), tensor([3, 4])]);
  expect(forX).toBeAllClose([
    [1, 0],
    [0, 1],
  ]);
  expect(forY).toBeAllClose([
    [-1, 0],
    [0, -1],
  ]);
});

test("jacobian leaves the gradients of the gate's parameters alone", () => {
  const gate = new Scaling(tensor([2, 3]));
  gate.weight.grad.data.fill(7);
  const [matrix] = jacobian(gate, [tensor([[1, 1]])]);
  expect(matrix).toBeAllClose([
    [2, 0],
    [0, 3],
  ]);
  expect(gate.weight.grad).toBeAllClose([7, 7]);
});
