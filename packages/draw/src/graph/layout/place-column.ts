import type { DiagramNode } from "../diagram/diagram.ts";
import type { Box, Point } from "./box.ts";
import type { Direction } from "./direction.ts";
import { turned } from "./direction.ts";
import type { NodeSize } from "./node-size.ts";
import type { Piece, PlacedNode } from "./placement.ts";

/** A node to be placed: its box from left to right, and its measures. */
export interface Seat {
  readonly node: DiagramNode;
  readonly box: Box;
  readonly size: NodeSize;
}

/** A node in its place from left to right, and where wires leave it. */
export interface SeatedNode extends Omit<PlacedNode, "trunk"> {
  readonly trunk: { readonly line: Piece; readonly text: Box } | undefined;
  readonly out: Point;
}

/** Between a body and the text of its trunk. */
const TRUNK_GAP = 4;

/**
 * Places the nodes of one column, which reaches from `left` to `right`: bodies one below the other, and trunks from there
 * to the end of the column, as nothing else is in a node's row.
 */
export function placeColumn(seats: readonly Seat[], left: number, right: number, direction: Direction): SeatedNode[] {
  const bodies = seats.map(({ size }) => turned(size.body, direction));
  const hasTrunk = seats.some(({ size }) => size.trunk !== undefined);
  const widest = Math.max(...bodies.map(({ width }) => width));
  const middle = hasTrunk ? left + widest / 2 : (left + right) / 2;
  return seats.map(({ node, box, size }, i) => {
    const flat = bodies[i];
    const room = size.along - flat.width;
    const x = Math.min(middle, right - room - flat.width / 2);
    const body = { x, y: box.y, ...flat };
    const edge = { x: x + flat.width / 2, y: box.y };
    if (size.trunk === undefined)
      return { node, body, round: size.round, small: size.small, trunk: undefined, out: edge };
    const end = { x: right, y: box.y };
    const text = turned({ width: size.trunk.width, height: size.trunk.height }, direction);
    const trunkText = { x: edge.x + TRUNK_GAP + text.width / 2, y: box.y, ...text };
    return {
      node,
      body,
      round: size.round,
      small: size.small,
      trunk: { line: [edge, end], text: trunkText },
      out: end,
    };
  });
}
