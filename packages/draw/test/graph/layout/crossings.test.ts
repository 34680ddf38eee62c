import { Random } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { crossings } from "../../../src/graph/layout/crossings.ts";

test("crossings of a few edges, counted by eye", () => {
  // 0 and 1 above 2 and 3: straight, crossed, and all four edges.
  expect(
    crossings(
      [
        [0, 1],
        [2, 3],
      ],
      [[2], [3], [], []],
    ),
  ).toBe(0);
  expect(
    crossings(
      [
        [0, 1],
        [2, 3],
      ],
      [[3], [2], [], []],
    ),
  ).toBe(1);
  expect(
    crossings(
      [
        [1, 0],
        [2, 3],
      ],
      [[3], [2], [], []],
    ),
  ).toBe(0);
  expect(
    crossings(
      [
        [0, 1],
        [2, 3],
      ],
      [[2, 3], [2, 3], [], []],
    ),
  ).toBe(1);
  expect(crossings([[0], [1], [2]], [[1], [2], []])).toBe(0);
});

test("crossings agrees with comparing every pair of edges", () => {
  const random = new Random(5);
  const [above, below] = [[...Array(12).keys()], [...Array(9).keys()].map((i) => i + 12)];
  const after = [...above, ...below].map((i) => (i < 12 ? below.filter(() => random.uniform() < 0.4) : []));
  const edges = above.flatMap((from) => after[from].map((to) => [from, to]));
  const pairs = edges.flatMap(([a, b], i) => edges.slice(i + 1).filter(([c, d]) => (a - c) * (b - d) < 0));
  expect(crossings([above, below], after)).toBe(pairs.length);
});
