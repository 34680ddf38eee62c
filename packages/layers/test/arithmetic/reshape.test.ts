import { Reshape } from "@chainrule/layers";
import { tensor, transposed, zeros } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
import { onePass } from "./one-pass.ts";
import { refusal } from "./refusal.ts";

const rows = [
  [1, 2, 3, 4],
  [5, 6, 7, 8],
];
const squares = [
  [
    [1, 2],
    [3, 4],
  ],
  [
    [5, 6],
    [7, 8],
  ],
];

test("Reshape.forward keeps the batch axis and the order of the numbers, and backward goes back", () => {
  expect(onePass(new Reshape([2, 2]), [rows], squares)).toEqual({ output: squares, gradients: [rows] });
  expect(onePass(new Reshape([4]), [squares], rows)).toEqual({ output: rows, gradients: [squares] });
});

test("Reshape.forward works out the length given as -1", () => {
  expect(new Reshape([-1, 2]).forward(tensor(rows))).toBeAllClose(squares);
  expect(new Reshape([-1]).forward(tensor(squares))).toBeAllClose(rows);
  expect(new Reshape([2, -1, 3]).forward(zeros([5, 3, 8])).shape).toEqual([5, 2, 4, 3]);
  expect(new Reshape([2, -1]).forward(zeros([0, 12])).shape).toEqual([0, 2, 6]);
  expect(new Reshape([2, -1]).forward(zeros([3, 0])).shape).toEqual([3, 2, 0]);
});

test("Reshape.forward takes a row of one number as a number, and the other way round", () => {
  expect(onePass(new Reshape([]), [[[1], [2]]], [3, 4])).toEqual({ output: [1, 2], gradients: [[[3], [4]]] });
  expect(onePass(new Reshape([1, 1]), [[1, 2]], [[[3]], [[4]]]).output).toEqual([[[1]], [[2]]]);
});

test("Reshape.forward reads a transpose in its own order", () => {
  const input = transposed(tensor(rows));
  expect(new Reshape([2, 1]).forward(input)).toBeAllClose([
    [[1], [5]],
    [[2], [6]],
    [[3], [7]],
    [[4], [8]],
  ]);
});

test("Reshape keeps extreme numbers as they are", () => {
  const extremes = [[1e4, -1e4, 0, -0, 5e-324, NaN, Infinity, -Infinity]];
  expect(onePass(new Reshape([8]), [extremes], extremes)).toEqual({ output: extremes, gradients: [extremes] });
});

describe("Reshape.forward refuses", () => {
  test.each([
    {
      shape: [28, 28],
      input: [32, 25, 28],
      message: "[28, 28] fits examples of a size of 28 * 28 = 784, got 25 * 28 = 700 in [32, 25, 28]",
    },
    { shape: [3], input: [2, 4], message: "[3] fits examples of a size of 3, got 4 in [2, 4]" },
    {
      shape: [2],
      input: [2],
      message: "[2] fits examples of a size of 2, got 1 in [2]. Leave the batch axis out: new Reshape([])",
    },
    {
      shape: [7, -1, 2],
      input: [2, 4, 5],
      message: "[7, -1, 2] fits examples of a size of any multiple of 7 * 2 = 14, got 4 * 5 = 20 in [2, 4, 5]",
    },
    {
      shape: [32, 28, 28],
      input: [32, 784],
      message:
        "[32, 28, 28] fits examples of a size of 32 * 28 * 28 = 25088, got 784 in [32, 784]. " +
        "Leave the batch axis out: new Reshape([28, 28])",
    },
  ])("$input for $shape", ({ shape, input, message }) => {
    expect(refusal(() => new Reshape(shape).forward(zeros(input)))).toEqual({
      type: "ShapeError",
      code: "size-mismatch",
      message: `Reshape.forward: ${message}`,
    });
  });
});

describe("Reshape refuses", () => {
  test.each([
    [[-1, 2, -1], "shape must have -1 at most once, got [-1, 2, -1]"],
    [[0, -1], "shape must have no 0 beside -1, as nothing then tells the open length, got [0, -1]"],
    [[2, -2], "shape must be a list of whole numbers from 0 up, with -1 at most once, got [2, -2]"],
    [[2.5], "shape must be a list of whole numbers from 0 up, with -1 at most once, got [2.5]"],
    [[NaN], "shape must be a list of whole numbers from 0 up, with -1 at most once, got [NaN]"],
    [28, "shape must be a list of whole numbers from 0 up, with -1 at most once, got 28"],
    [undefined, "shape must be a list of whole numbers from 0 up, with -1 at most once, got undefined"],
  ])("%j as the shape", (shape, message) => {
    expect(refusal(() => new Reshape(shape as number[]))).toEqual({
      type: "ValueError",
      code: "invalid-shape",
      message: `Reshape: ${message}`,
    });
  });
});

test("Reshape keeps a shape of its own and shows it", () => {
  const shape = [2, -1];
  const gate = new Reshape(shape);
  shape[0] = 3;
  expect(gate.shape).toEqual([2, -1]);
  expect(String(gate)).toBe("Reshape([2, -1])");
});
