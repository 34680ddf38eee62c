import { diagramOf } from "@chainrule/draw";
import type { Direction } from "@chainrule/draw";
import { expect, test } from "vitest";
import type { Box } from "../../../src/graph/layout/box.ts";
import { placeDiagram } from "../../../src/graph/layout/place-diagram.ts";
import { firstCircuit, randomCircuit } from "../circuits.ts";

function relation(a: Box, b: Box): "apart" | "inside" | "across" {
  const [dx, dy] = [Math.abs(a.x - b.x), Math.abs(a.y - b.y)];
  if (dx >= (a.width + b.width) / 2 || dy >= (a.height + b.height) / 2) return "apart";
  const inside = dx <= (b.width - a.width) / 2 && dy <= (b.height - a.height) / 2;
  return inside ? "inside" : "across";
}

test.each<Direction>(["right", "down"])(
  "placeDiagram %s puts in a group's box just what is in the group",
  (direction) => {
    for (let seed = 200; seed < 225; seed++) {
      const diagram = diagramOf(randomCircuit(seed, 4 + (seed % 14), true));
      const { nodes, groups } = placeDiagram(diagram, direction);
      const outer = new Map(diagram.groups.map(({ id, group }) => [id, group]));
      const around = (start: string | undefined): Set<string> => {
        const all = new Set<string>();
        for (let id = start; id !== undefined; id = outer.get(id)) all.add(id);
        return all;
      };
      for (const { group, box } of groups) {
        for (const { node, body } of nodes) {
          const expected = around(node.group).has(group.id) ? "inside" : "apart";
          expect(relation(body, box), `circuit ${seed}: ${node.symbol} and ${group.label}`).toBe(expected);
        }
        for (const other of groups) {
          if (around(group.id).has(other.group.id) || around(other.group.id).has(group.id)) continue;
          expect(relation(box, other.box), `circuit ${seed}: ${group.label} and ${other.group.label}`).toBe("apart");
        }
      }
    }
  },
);

test("placeDiagram puts inputs at the left edge, from top to bottom in their order, or at the upper edge", () => {
  const diagram = diagramOf(firstCircuit());
  const inputs = (direction: Direction): Box[] =>
    placeDiagram(diagram, direction)
      .nodes.filter(({ node }) => node.kind === "input")
      .map(({ body }) => body);
  const right = inputs("right");
  expect(right.map(({ y }) => y)).toEqual(right.map(({ y }) => y).toSorted((a, b) => a - b));
  expect(new Set(right.map(({ x }) => x)).size).toBe(1);
  expect(new Set(inputs("down").map(({ y }) => y)).size).toBe(1);
});

test("placeDiagram leads every wire forward from where it leaves to where it comes in", () => {
  const { wires } = placeDiagram(diagramOf(randomCircuit(3, 25)), "right");
  for (const { pieces } of wires) {
    const xs = pieces.flat().map(({ x }) => x);
    expect(xs).toEqual(xs.toSorted((a, b) => a - b));
  }
});
