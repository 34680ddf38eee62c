import { expect, test } from "vitest";
import { confusionMatrix, confusionText } from "../../src/image-classifier/confusion-matrix.ts";

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

test("confusionText puts the names of the classes before their numbers", () => {
  const counts = [
    [2, 0],
    [1, 1],
  ];
  expect(confusionText(counts, ["0", "1"])).toBe(confusionText(counts));
  expect(confusionText(counts, ["Bag", "Ankle boot"]).split("\n")).toEqual([
    "true \\ read as",
    "                0    1     right",
    "       Bag 0    2    .   100.0 %",
    "Ankle boot 1    1    1    50.0 %",
  ]);
});
