import { Dataset } from "@chainrule/data";
import { fromTypedArray, Random, toNested } from "@chainrule/tensor";
import { expect, test } from "vitest";

/** Ten examples `[i]` with the label `i`. */
function ten() {
  const numbers = Uint8Array.from({ length: 10 }, (_, i) => i);
  return new Dataset(fromTypedArray(numbers, [10, 1]), fromTypedArray(numbers, [10]), { scale: 0.5 });
}

test("Dataset.select gives the examples asked for, in their order, as the dataset does", () => {
  const selection = ten().select([7, 2, 2, 9]);
  expect(selection.size).toBe(4);
  const batches = [...selection.batches({ batchSize: 3 })];
  expect(batches.map(({ targets }) => toNested(targets))).toEqual([[7, 2, 2], [9]]);
  expect(toNested(batches[0].inputs)).toEqual([[3.5], [1], [1]]);
});

test("Selection.batches shuffles with a generator, and keeps skip and dropLast", () => {
  const selection = ten().select([0, 2, 4, 6, 8]);
  const labels = (options: object) =>
    Array.from(selection.batches({ batchSize: 2, ...options }), ({ targets }) => toNested(targets) as number[]);
  const shuffled = labels({ random: new Random(3) });
  expect(shuffled.flat().toSorted()).toEqual([0, 2, 4, 6, 8]);
  expect(shuffled.flat()).not.toEqual([0, 2, 4, 6, 8]);
  expect(labels({ random: new Random(3), skip: 1 })).toEqual(shuffled.slice(1));
  expect(labels({ dropLast: true })).toEqual([
    [0, 2],
    [4, 6],
  ]);
});

test("Selection.batches writes into the same memory again when it may", () => {
  const [first, second] = ten().select([1, 2]).batches({ batchSize: 1, reuse: true });
  expect(second.inputs).toBe(first.inputs);
});

test("Dataset.select refuses indices that are not there, and none at all", () => {
  const data = ten();
  expect(() => data.select([1, 10])).toThrow("Dataset.select: every index must be a whole number from 0 to 9, got 10");
  expect(() => data.select([0.5])).toThrow("got 0.5");
  expect(() => data.select([])).toThrow("Dataset.select: there must be at least one index, got none");
});
