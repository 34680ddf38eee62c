import { expect, test } from "vitest";
import { linearRanker } from "../../../src/graph/layout/linear-ranker.ts";

function ranksOf(ids: string, edges: readonly (readonly [string, string, number, number?])[]): Record<string, number> {
  const labels = Object.fromEntries([...ids].map((id) => [id, {} as { rank?: number }]));
  const list = edges.map(([v, w, minlen, weight]) => ({
    v,
    w,
    label: { minlen, ...(weight !== undefined && { weight }) },
  }));
  linearRanker({
    nodes: () => [...ids],
    edges: () => list,
    node: (id) => labels[id],
    edge: (edge) => list.find((each) => each === edge)?.label ?? {},
  });
  return Object.fromEntries(Object.entries(labels).map(([id, { rank = Number.NaN }]) => [id, rank]));
}

test("linearRanker puts each node after those before it, by the lengths of the edges", () => {
  expect(
    ranksOf("abcd", [
      ["a", "b", 2],
      ["b", "c", 1],
      ["a", "c", 5],
      ["c", "d", 2],
    ]),
  ).toEqual({ a: 0, b: 2, c: 5, d: 7 });
});

test("linearRanker moves what nothing holds back next to where it is used", () => {
  expect(
    ranksOf("abcx", [
      ["a", "b", 1],
      ["b", "c", 1],
      ["x", "c", 1],
    ]),
  ).toEqual({ a: 0, b: 1, c: 2, x: 1 });
});

test("linearRanker leaves a node where more weight pulls back", () => {
  expect(
    ranksOf("abcsx", [
      ["a", "b", 1],
      ["b", "c", 1],
      ["s", "x", 1, 9],
      ["x", "c", 1],
    ]),
  ).toMatchObject({ x: 1, c: 2 });
});
