import type { Diagram } from "../diagram/diagram.ts";
import { arrange } from "./arrange.ts";
import type { Arrangement } from "./arrangement.ts";
import type { Box } from "./box.ts";
import { Columns } from "./columns.ts";
import { turned } from "./direction.ts";
import type { Direction } from "./direction.ts";
import { labelLines, labelSize } from "./label-lines.ts";
import { nodeSize } from "./node-size.ts";
import type { NodeSize } from "./node-size.ts";
import { placeColumn } from "./place-column.ts";
import type { Seat, SeatedNode } from "./place-column.ts";
import type { Piece, PlacedNode, Placement } from "./placement.ts";
import { routeWires } from "./route-wires.ts";
import { TitleRoom } from "./title-room.ts";

/** Gives everything in a diagram its place. No two nodes and no two texts overlap. */
export function placeDiagram(diagram: Diagram, direction: Direction): Placement {
  const uses = new Map<string, number>();
  for (const { from } of diagram.wires) uses.set(from, (uses.get(from) ?? 0) + 1);
  const sizes = new Map(diagram.nodes.map((node) => [node.id, nodeSize(node, uses.get(node.id) ?? 0, direction)]));
  const values = new Map(diagram.nodes.map((node) => [node.id, node.value]));
  const labels = new Map(diagram.wires.map((wire) => [wire.id, labelLines(values.get(wire.from), wire.gradient)]));
  const labelOf = (id: string): ReturnType<typeof labelLines> => labels.get(id) ?? { value: [], gradient: [] };
  const arranged = withTitles(
    arrange({
      nodes: diagram.nodes.map(({ id, group }) => {
        const { along, across } = sizes.get(id) ?? { along: 0, across: 0 };
        return { id, group, size: { width: along, height: across } };
      }),
      wires: diagram.wires.map(({ id, from, to }) => {
        return { id, from, to, size: turned(labelSize(labelOf(id), direction), direction) };
      }),
      groups: diagram.groups,
      first: diagram.nodes.filter(({ kind }) => kind === "input").map(({ id }) => id),
    }),
    direction,
  );
  const columns = new Columns([...arranged.nodes.values(), ...[...arranged.wires.values()].map(({ text }) => text)]);
  const seated = placeNodes(diagram.nodes, sizes, arranged, columns, direction);
  const routes = routeWires(diagram.wires, arranged, columns, seated);
  return {
    direction,
    ...turned(arranged.size, direction),
    nodes: diagram.nodes.map((node): PlacedNode => {
      const { body, round, small, trunk } = seated.get(node.id) as SeatedNode;
      const { trunk: label } = sizes.get(node.id) as NodeSize;
      if (trunk === undefined || label === undefined)
        return { node, body: turned(body, direction), round, small, trunk: undefined };
      const line = turnedPiece(trunk.line, direction);
      return {
        node,
        body: turned(body, direction),
        round,
        small,
        trunk: { line, label, text: turned(trunk.text, direction) },
      };
    }),
    wires: diagram.wires.map((wire) => ({
      wire,
      pieces: (routes.get(wire.id) ?? []).map((piece) => turnedPiece(piece, direction)),
      label: labelOf(wire.id),
      text: turned(arranged.wires.get(wire.id)?.text as Box, direction),
    })),
    groups: diagram.groups.flatMap((group) => {
      const box = arranged.groups.get(group.id);
      return box === undefined ? [] : [{ group, box: turned(box, direction) }];
    }),
  };
}

/** An arrangement with room for the titles of groups, which stand at their upper edges whichever way values flow. */
function withTitles(arranged: Arrangement, direction: Direction): Arrangement {
  const room = new TitleRoom([...arranged.groups.values()].map((box) => turned(box, direction)));
  const moved = <P extends { x: number; y: number }>(place: P): P =>
    turned(room.moved(turned(place, direction)), direction);
  const stretched = (box: Box): Box => turned(room.stretched(turned(box, direction)), direction);
  const size = turned(arranged.size, direction);
  return {
    nodes: new Map([...arranged.nodes].map(([id, box]) => [id, moved(box)])),
    groups: new Map([...arranged.groups].map(([id, box]) => [id, stretched(box)])),
    wires: new Map(
      [...arranged.wires].map(([id, { passes, text }]) => [id, { passes: passes.map(moved), text: moved(text) }]),
    ),
    size: turned({ width: size.width, height: size.height + room.total }, direction),
  };
}

/** The nodes column by column. */
function placeNodes(
  nodes: Diagram["nodes"],
  sizes: ReadonlyMap<string, NodeSize>,
  arranged: Arrangement,
  columns: Columns,
  direction: Direction,
): Map<string, SeatedNode> {
  const together = new Map<number, Seat[]>();
  for (const node of nodes) {
    const box = arranged.nodes.get(node.id) as Box;
    const seat = { node, box, size: sizes.get(node.id) as NodeSize };
    const key = Columns.keyOf(box.x);
    together.set(key, [...(together.get(key) ?? []), seat]);
  }
  const seated = new Map<string, SeatedNode>();
  for (const seats of together.values()) {
    const [{ box }] = seats;
    const half = columns.halfAt(box.x);
    for (const placed of placeColumn(seats, box.x - half, box.x + half, direction)) seated.set(placed.node.id, placed);
  }
  return seated;
}

function turnedPiece([from, to]: Piece, direction: Direction): Piece {
  return [turned(from, direction), turned(to, direction)];
}
