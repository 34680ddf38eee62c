import { Mean } from "@chainrule/layers";
import { tensor, zeros } from "@chainrule/tensor";
import type { NestedNumbers } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
import { onePass } from "./one-pass.ts";
import { refusal } from "./refusal.ts";

const rows = [
  [1, 2, 3, 2],
  [4, 5, -6, 5],
];
/** 0 to 23 in the shape [2, 3, 4], numpy's arange(24).reshape(2, 3, 4). */
const block: NestedNumbers = [0, 12].map((o) => [0, 4, 8].map((r) => [0, 1, 2, 3].map((c) => o + r + c)));

test("Mean.forward averages everything, and backward hands each entry its share of the gradient", () => {
  expect(onePass(new Mean(), [rows], 8)).toEqual({
    output: 2,
    gradients: [
      [
        [1, 1, 1, 1],
        [1, 1, 1, 1],
      ],
    ],
  });
  expect(onePass(new Mean(), [7], 3)).toEqual({ output: 7, gradients: [3] });
});

test("Mean over one axis shares the gradient along it", () => {
  expect(onePass(new Mean({ axes: 0 }), [rows], [10, 20, 30, 40])).toEqual({
    output: [2.5, 3.5, -1.5, 3.5],
    gradients: [
      [
        [5, 10, 15, 20],
        [5, 10, 15, 20],
      ],
    ],
  });
  expect(onePass(new Mean({ axes: -1, keepAxes: true }), [rows], [[4], [8]])).toEqual({
    output: [[2], [2]],
    gradients: [
      [
        [1, 1, 1, 1],
        [2, 2, 2, 2],
      ],
    ],
  });
});

describe("Mean of 0 to 23 in [2, 3, 4]", () => {
  test.each([
    { options: { axes: [0, 2] }, expected: [7.5, 11.5, 15.5] },
    { options: { axes: [-1, 0], keepAxes: true }, expected: [[[7.5], [11.5], [15.5]]] },
    { options: { axes: [0, 1] }, expected: [10, 11, 12, 13] },
    { options: { keepAxes: true }, expected: [[[11.5]]] },
    { options: { axes: [] }, expected: block },
  ])("with $options is numpy's", ({ options, expected }) => {
    expect(new Mean(options).forward(tensor(block, "float64"))).toBeAllClose(expected);
  });
});

test("Mean.forward refuses an empty axis, and takes an empty batch over a full one", () => {
  expect(refusal(() => new Mean().forward(zeros([2, 0])))).toMatchObject({
    type: "ShapeError",
    code: "empty-axis",
    message: "Mean.forward: every averaged axis must have at least one entry, got [2, 0] over the axes [0, 1]",
  });
  expect(refusal(() => new Mean({ axes: -1 }).forward(zeros([2, 0]))).code).toBe("empty-axis");
  expect(new Mean({ axes: 0 }).forward(zeros([2, 0])).shape).toEqual([0]);
});

test("Mean averages float32 in double precision", () => {
  // 2^24 + 1 is not a float32, so a running sum in float32 would stay at 2^24.
  expect(onePass(new Mean(), [[2 ** 24, 1, 1, 2]], 1, "float32").output).toBe(2 ** 22 + 1);
});

test("Mean keeps extreme inputs", () => {
  expect(onePass(new Mean(), [[1e4, -1e4, 0, -0, 1e-323, 0, 0, 0]], 1).output).toBe(0);
  expect(onePass(new Mean(), [[1e-45, 1e-45]], 1, "float32").output).toBe(Math.fround(1e-45));
  expect(onePass(new Mean(), [[1, NaN]], 1).output).toBeNaN();
});

test("Mean.toString shows the settings", () => {
  expect(String(new Mean())).toBe("Mean()");
  expect(String(new Mean({ axes: -1, keepAxes: true }))).toBe("Mean(axes [-1], axes kept)");
});
