import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { operandsOf } from "../../src/non-finite/operands.ts";

const input = {
  of: "input",
  tensor: tensor([
    [1, -9],
    [2, 3],
  ]),
};
const weight = { of: "parameter weight", tensor: tensor([[0.5, -7]]) };

test("operandsOf gives the element at the same place where a gate works element by element", () => {
  expect(operandsOf([input], [1, 0], [2, 2], "element", 1)).toEqual([{ of: "input", index: [1, 0], value: 2 }]);
});

test("operandsOf gives the largest of the example, and of a parameter the largest of all, anywhere else", () => {
  expect(operandsOf([input, weight], [1, 0], [2, 1], "row", 1)).toEqual([
    { of: "input", index: [1, 1], value: 3 },
    { of: "parameter weight", index: [0, 1], value: -7 },
  ]);
  expect(operandsOf([input], [0], [1], "element", undefined)).toEqual([{ of: "input", index: [0, 1], value: -9 }]);
  expect(operandsOf([{ of: "input", tensor: tensor([]) }], [0], [1], "row", undefined)).toEqual([]);
});
