import { Flatten } from "@chainrule/layers";
import { tensor, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { onePass } from "./one-pass.ts";

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

test("Flatten.forward makes each example one row, and backward goes back", () => {
  expect(onePass(new Flatten(), [squares], rows)).toEqual({ output: rows, gradients: [squares] });
  expect(
    onePass(
      new Flatten(),
      [rows],
      squares.flat(0).map((_, i) => rows[i]),
    ).output,
  ).toEqual(rows);
});

test("Flatten.forward gives one feature to examples that are single numbers", () => {
  expect(onePass(new Flatten(), [[1, 2]], [[3], [4]])).toEqual({ output: [[1], [2]], gradients: [[3, 4]] });
});

test("Flatten.forward keeps the number of features of an empty batch", () => {
  expect(new Flatten().forward(zeros([0, 3, 28, 28])).shape).toEqual([0, 2352]);
  expect(new Flatten().forward(zeros([5, 0, 28])).shape).toEqual([5, 0]);
});

test("Flatten keeps extreme numbers as they are", () => {
  const extremes = [
    [
      [1e4, -1e4, 0, -0],
      [5e-324, NaN, Infinity, -Infinity],
    ],
  ];
  expect(onePass(new Flatten(), [extremes], [extremes[0].flat()])).toEqual({
    output: [extremes[0].flat()],
    gradients: [extremes],
  });
});

test("Flatten.toString names the gate", () => {
  expect(String(new Flatten())).toBe("Flatten()");
  expect(new Flatten().forward(tensor([[1]])).dtype).toBe("float32");
});
