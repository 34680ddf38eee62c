import { Sum } from "@chainrule/layers";
import { tensor } from "@chainrule/tensor";
import type { NestedNumbers } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
import { onePass } from "./one-pass.ts";

const rows = [
  [1, 2, 3],
  [4, 5, -6],
];
/** 0 to 23 in the shape [2, 3, 4], numpy's arange(24).reshape(2, 3, 4). */
const block: NestedNumbers = [0, 12].map((o) => [0, 4, 8].map((r) => [0, 1, 2, 3].map((c) => o + r + c)));

test("Sum.forward adds everything to a rank-0 tensor, and backward hands its gradient to every entry", () => {
  expect(onePass(new Sum(), [rows], 2)).toEqual({
    output: 9,
    gradients: [
      [
        [2, 2, 2],
        [2, 2, 2],
      ],
    ],
  });
  expect(onePass(new Sum(), [7], 3)).toEqual({ output: 7, gradients: [3] });
});

test("Sum over one axis repeats the gradient along it", () => {
  expect(onePass(new Sum({ axes: 0 }), [rows], [10, 20, 30])).toEqual({
    output: [5, 7, -3],
    gradients: [
      [
        [10, 20, 30],
        [10, 20, 30],
      ],
    ],
  });
  expect(onePass(new Sum({ axes: -1, keepAxes: true }), [rows], [[10], [20]])).toEqual({
    output: [[6], [3]],
    gradients: [
      [
        [10, 10, 10],
        [20, 20, 20],
      ],
    ],
  });
});

describe("Sum of 0 to 23 in [2, 3, 4]", () => {
  test.each([
    { options: { axes: [0, 2] }, expected: [60, 92, 124] },
    { options: { axes: [-1, 0] }, expected: [60, 92, 124] },
    { options: { axes: [0, 2], keepAxes: true }, expected: [[[60], [92], [124]]] },
    { options: { axes: [0, 1] }, expected: [60, 66, 72, 78] },
    { options: { axes: [1, -1] }, expected: [66, 210] },
    { options: { keepAxes: true }, expected: [[[276]]] },
    { options: { axes: [] }, expected: block },
  ])("with $options is numpy's", ({ options, expected }) => {
    expect(new Sum(options).forward(tensor(block))).toBeAllClose(expected);
  });
});

test("Sum over an empty axis is 0", () => {
  expect(onePass(new Sum({ axes: 1 }), [[[], []]], [1, 2])).toEqual({ output: [0, 0], gradients: [[[], []]] });
});

test("Sum adds float32 in double precision", () => {
  // 2^24 + 1 is not a float32, so a running sum in float32 would stay at 2^24.
  expect(new Sum().forward(tensor([2 ** 24, 1, 1]))).toBeAllClose(2 ** 24 + 2, { absolute: 0, relative: 0 });
});

test("Sum keeps extreme inputs", () => {
  expect(onePass(new Sum(), [[1e4, -1e4, 0, -0, 5e-324]], 1).output).toBe(5e-324);
  expect(onePass(new Sum(), [[1e-45, 1e-45]], 1, "float32").output).toBe(2 * Math.fround(1e-45));
  expect(onePass(new Sum(), [[1, NaN]], 1).output).toBeNaN();
});

test("Sum.toString shows the settings", () => {
  expect(String(new Sum())).toBe("Sum()");
  expect(String(new Sum({ axes: -1 }))).toBe("Sum(axes [-1])");
  expect(String(new Sum({ axes: [0, 2], keepAxes: true }))).toBe("Sum(axes [0, 2], axes kept)");
});
