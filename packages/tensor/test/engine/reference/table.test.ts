import { expect, test } from "vitest";
import { addToRows, takeRows } from "../../../src/engine/reference/table.ts";

test("takeRows takes each row named, also twice", () => {
  const y = new Float64Array(6);
  takeRows(y, Float64Array.of(1, 2, 3, 4, 5, 6), Int32Array.of(2, 0, 2), 3, 2);
  expect([...y]).toEqual([5, 6, 1, 2, 5, 6]);
});

test("addToRows adds up where a row is named twice, and leaves out the one that is skipped", () => {
  const table = Float64Array.of(1, 2, 3, 4, 5, 6);
  addToRows(table, Float64Array.of(10, 20, 30, 40, 50, 60), Int32Array.of(2, 1, 2), 3, 2, 1);
  expect([...table]).toEqual([1, 2, 3, 4, 65, 86]);
});
