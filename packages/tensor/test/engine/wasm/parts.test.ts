import { expect, test } from "vitest";
import { partsOf } from "../../../src/engine/wasm/parts.ts";

test("partsOf splits into four stretches that follow each other", () => {
  expect(partsOf(10)).toEqual([
    { first: 0, count: 2 },
    { first: 2, count: 3 },
    { first: 5, count: 2 },
    { first: 7, count: 3 },
  ]);
});

test("partsOf makes one part for each of a few, and one of nothing", () => {
  expect(partsOf(2)).toEqual([
    { first: 0, count: 1 },
    { first: 1, count: 1 },
  ]);
  expect(partsOf(0)).toEqual([{ first: 0, count: 0 }]);
});
