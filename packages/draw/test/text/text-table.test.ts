import { expect, test } from "vitest";
import { textTable } from "../../src/text/text-table.ts";

test("textTable aligns columns to the left and to the right, wide characters included", () => {
  expect(textTable([["a", "1", "x"], ["漢字", "23"], ["alone"]], new Set([0, 2]))).toEqual([
    "a       1  x",
    "漢字   23",
    "alone",
  ]);
  expect(textTable([], new Set())).toEqual([]);
});
