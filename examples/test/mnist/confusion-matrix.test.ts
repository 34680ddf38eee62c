import { expect, test } from "vitest";
import { confusionMatrix, confusionText } from "../../src/mnist/confusion-matrix.ts";

test("confusionMatrix counts what each label was read as", () => {
  expect(confusionMatrix([0, 0, 1, 2], [0, 1, 1, 0], 3)).toEqual([
    [1, 1, 0],
    [0, 1, 0],
    [1, 0, 0],
  ]);
});

test("confusionText shows zeros as dots and the share read right", () => {
  expect(
    confusionText([
      [3, 1],
      [0, 0],
    ]),
  ).toBe(
    ["true \\ read as", "         0    1     right", "    0    3    1    75.0 %", "    1    .    .          "].join(
      "\n",
    ),
  );
});
