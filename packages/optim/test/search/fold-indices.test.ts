import { Random } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { foldIndices } from "../../src/search/fold-indices.ts";

test("foldIndices deals out every example once, into folds of like sizes, at random as the seed says", () => {
  const folds = foldIndices(11, 3, new Random(1));
  expect(folds.map(({ length }) => length).toSorted()).toEqual([3, 4, 4]);
  expect(folds.flatMap((fold) => [...fold]).toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(foldIndices(11, 3, new Random(1))).toEqual(folds);
  expect(foldIndices(11, 3, new Random(2))).not.toEqual(folds);
});

test("foldIndices with labels gives each fold its share of every label", () => {
  // 12 zeros, 6 ones and 4 twos.
  const labels = Array.from({ length: 22 }, (_, i) => (i < 12 ? 0 : i < 18 ? 1 : 2));
  const counts = foldIndices(22, 4, new Random(5), labels).map((fold) =>
    [0, 1, 2].map((label) => [...fold].filter((i) => labels[i] === label).length),
  );
  expect(counts.map(([zeros]) => zeros)).toEqual([3, 3, 3, 3]);
  expect(counts.map(([, ones]) => ones).toSorted()).toEqual([1, 1, 2, 2]);
  expect(counts.map(([, , twos]) => twos)).toEqual([1, 1, 1, 1]);
});
