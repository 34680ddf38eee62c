import { referenceEngine } from "@chainrule/tensor";
import { expect, test } from "vitest";

const { addRow, addScaled, argmaxRows, sumAxis } = referenceEngine;

test("addScaled adds count entries and no more", () => {
  const y = Float64Array.of(1, 2, 3);
  addScaled(y, Float64Array.of(10, 20, 30), 2, 0.5);
  expect([...y]).toEqual([6, 12, 3]);
});

test("addRow adds the row to each row, into another array or in place", () => {
  const x = Float64Array.of(1, 2, 3, 4, 9);
  const y = new Float64Array(4);
  addRow(y, x, Float64Array.of(10, 20), 2, 2);
  expect([...y]).toEqual([11, 22, 13, 24]);
  addRow(x, x, Float64Array.of(10, 20), 2, 2);
  expect([...x]).toEqual([11, 22, 13, 24, 9]);
});

test("sumAxis sums the middle of three axes, scaled, in place of or on top of what was there", () => {
  const x = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8);
  const y = Float64Array.of(100, 100, 100, 100);
  sumAxis(y, x, 2, 2, 2, 0.5, false);
  expect([...y]).toEqual([2, 3, 6, 7]);
  sumAxis(y, x, 1, 8, 1, 1, true);
  expect([...y]).toEqual([38, 3, 6, 7]);
});

test("sumAxis over nothing writes 0, or adds nothing", () => {
  const y = Float64Array.of(5, 5);
  sumAxis(y, new Float64Array(0), 1, 0, 2, 3, true);
  expect([...y]).toEqual([5, 5]);
  sumAxis(y, new Float64Array(0), 1, 0, 2, 3, false);
  expect([...y]).toEqual([0, 0]);
});

test("argmaxRows compares within each row", () => {
  const indices = new Int32Array(3).fill(-1);
  argmaxRows(indices, Float64Array.of(1, 2, 9, 3), 2, 2);
  expect([...indices]).toEqual([1, 0, -1]);
});
