import { addToRows, fromTypedArray, ShapeError, takeRows, tensor, toNested, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";

const places = fromTypedArray(Int32Array.of(2, 0, 2, 2), [2, 2]);

test("takeRows gives the rows in the shape of the indices", () => {
  const table = tensor([
    [1, 2],
    [3, 4],
    [5, 6],
  ]);
  expect(toNested(takeRows(table, places))).toEqual([
    [
      [5, 6],
      [1, 2],
    ],
    [
      [5, 6],
      [5, 6],
    ],
  ]);
});

test("addToRows adds up what goes to one row, and leaves out the row that is skipped", () => {
  const [all, some] = [zeros([3, 1]), zeros([3, 1])];
  const x = tensor([
    [[1], [2]],
    [[3], [4]],
  ]);
  addToRows(all, x, places);
  addToRows(some, x, places, 2);
  expect(toNested(all)).toEqual([[2], [0], [8]]);
  expect(toNested(some)).toEqual([[2], [0], [0]]);
});

test("takeRows and addToRows refuse what does not fit", () => {
  expect(() => takeRows(zeros([3]), places)).toThrow(ShapeError);
  expect(() => addToRows(zeros([3, 2]), zeros([2, 2, 1]), places)).toThrow("x must be [2, 2, 2], got [2, 2, 1]");
});
