import { expect, test } from "vitest";
import { thinned } from "../../src/training/thinned.ts";

test("thinned keeps of each column of pixels the first, the lowest, the highest and the last, in their order", () => {
  const points = [3, 9, 4, 0, 5].map((y, i) => ({ x: 1 + i / 10, y, drawn: true }));
  expect(thinned([...points, { x: 2, y: 7, drawn: true }]).map(({ y }) => y)).toEqual([3, 9, 0, 5, 7]);
});

test("thinned keeps gaps, each once in its column", () => {
  const points = [true, false, false, false, true].map((drawn, i) => ({ x: 1 + i / 10, y: i, drawn }));
  expect(thinned(points).map(({ drawn }) => drawn)).toEqual([true, false, false, true]);
});

test("thinned leaves points in columns of their own as they are", () => {
  const points = [0, 1, 2].map((x) => ({ x, y: x, drawn: true }));
  expect(thinned(points)).toEqual(points);
  expect(thinned([])).toEqual([]);
});
