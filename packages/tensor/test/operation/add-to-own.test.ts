import { addRowToOwn, addToOwn, changeTime, tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("addToOwn adds a tensor of any stride in place, and leaves the clock of changes alone", () => {
  const y = tensor([
    [1, 2],
    [3, 4],
  ]);
  const x = tensor([
    [10, 20],
    [30, 40],
  ]).transpose(1, 0);
  const time = changeTime();
  addToOwn(y, x);
  expect(y).toBeAllClose([
    [11, 32],
    [23, 44],
  ]);
  expect(changeTime()).toBe(time);
});

test("addRowToOwn adds a row to every row, also where there are none", () => {
  const y = tensor([
    [1, 2],
    [3, 4],
  ]);
  const time = changeTime();
  addRowToOwn(y, tensor([10, 20]));
  expect(y).toBeAllClose([
    [11, 22],
    [13, 24],
  ]);
  addRowToOwn(tensor([]), tensor([]));
  expect(changeTime()).toBe(time);
});
