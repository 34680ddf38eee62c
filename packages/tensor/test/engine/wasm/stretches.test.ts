import { expect, test } from "vitest";
import { stretchesOf } from "../../../src/engine/wasm/stretches.ts";

test("stretchesOf splits into stretches that follow each other", () => {
  expect(stretchesOf(10, 4)).toEqual([
    { first: 0, count: 2 },
    { first: 2, count: 3 },
    { first: 5, count: 2 },
    { first: 7, count: 3 },
  ]);
});

test("stretchesOf makes one stretch for each of a few, and one of nothing", () => {
  expect(stretchesOf(2, 4)).toEqual([
    { first: 0, count: 1 },
    { first: 1, count: 1 },
  ]);
  expect(stretchesOf(0, 4)).toEqual([{ first: 0, count: 0 }]);
});
