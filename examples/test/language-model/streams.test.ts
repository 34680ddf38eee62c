import { expect, test } from "vitest";
import { toNested } from "@chainrule/tensor";
import { streams } from "../../src/language-model/streams.ts";

test("streams give batches whose examples go on where those of the batch before ended", () => {
  // Two streams of six characters, 0 to 5 and 6 to 11; the last one is only a target.
  const data = streams(
    Int32Array.from({ length: 13 }, (_, i) => i),
    2,
    3,
  );
  const batches = [...data.batches({ batchSize: 2 })];
  expect(batches.map(({ inputs }) => toNested(inputs))).toEqual([
    [
      [0, 1, 2],
      [6, 7, 8],
    ],
    [
      [3, 4, 5],
      [9, 10, 11],
    ],
  ]);
  expect(batches.map(({ targets }) => [...targets.data])).toEqual([
    [1, 2, 3, 7, 8, 9],
    [4, 5, 6, 10, 11, 12],
  ]);
});

test("streams leave out what does not fill a window of each", () => {
  expect(streams(new Int32Array(18), 2, 3).size).toBe(4);
  expect(streams(new Int32Array(7), 2, 3).size).toBe(2);
});
