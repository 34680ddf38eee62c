import { expect, test } from "vitest";
import { fastOrder } from "../../../src/graph/layout/fast-order.ts";

/** The nodes of each rank in their order. */
function ordered(ranks: Readonly<Record<string, number>>, edges: readonly string[]): string[][] {
  const labels = Object.fromEntries(Object.entries(ranks).map(([id, rank]) => [id, { rank, order: Number.NaN }]));
  fastOrder({
    nodes: () => Object.keys(labels),
    edges: () => edges.map(([v, w]) => ({ v, w })),
    node: (id) => labels[id],
    parent: () => undefined,
  });
  const layers: string[][] = [];
  for (const [id, { rank, order }] of Object.entries(labels)) (layers[rank] ??= [])[order] = id;
  return layers;
}

test("fastOrder leaves no crossing where none is needed", () => {
  const [above, below] = ordered({ a: 0, b: 0, c: 0, x: 1, y: 1, z: 1 }, ["az", "by", "cx", "ay"]);
  expect(["abc/zyx", "cba/xyz"]).toContain(`${above.join("")}/${below.join("")}`);
});

test("fastOrder gives every node a place of its own, neighbours or not", () => {
  const layers = ordered({ a: 0, b: 1, c: 1, d: 1, e: 2 }, ["ab", "ce"]);
  expect(layers.map((layer) => layer.toSorted())).toEqual([["a"], ["b", "c", "d"], ["e"]]);
});

test("fastOrder keeps the order in which nodes are told where nothing crosses", () => {
  expect(ordered({ a: 0, b: 0, x: 1, y: 1 }, ["ax", "by"])).toEqual([
    ["a", "b"],
    ["x", "y"],
  ]);
});
