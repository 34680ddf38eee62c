import type { DiagramWire } from "../diagram/diagram.ts";
import type { Arrangement } from "./arrangement.ts";
import type { Point } from "./box.ts";
import type { Columns } from "./columns.ts";
import type { SeatedNode } from "./place-column.ts";
import type { Piece } from "./placement.ts";

/** At most so far apart do wires come in. */
const PORT_GAP = 11;

/**
 * The way of each wire, from left to right: straight within a column and swinging between columns, where there is nothing
 * to be crossed but other wires.
 */
export function routeWires(
  wires: readonly DiagramWire[],
  arranged: Arrangement,
  columns: Columns,
  seated: ReadonlyMap<string, SeatedNode>,
): Map<string, Piece[]> {
  const ports = portsOf(wires, arranged, seated);
  const routes = new Map<string, Piece[]>();
  for (const { id, from, to } of wires) {
    const [source, port] = [seated.get(from), ports.get(id)];
    const [first, last] = [arranged.nodes.get(from), arranged.nodes.get(to)];
    if (source === undefined || port === undefined || first === undefined || last === undefined) continue;
    const through = (arranged.wires.get(id)?.passes ?? []).map(({ x, y }) => level(x, columns.halfAt(x), y));
    const right = { x: first.x + columns.halfAt(first.x), y: source.out.y };
    const left = { x: last.x - columns.halfAt(last.x), y: port.y };
    routes.set(id, [[source.out, right], ...through, [left, port]]);
  }
  return routes;
}

function level(x: number, half: number, y: number): Piece {
  return [
    { x: x - half, y },
    { x: x + half, y },
  ];
}

/** Where each wire comes in: in the order in which they arrive, so that none crosses another just before the end. */
function portsOf(
  wires: readonly DiagramWire[],
  arranged: Arrangement,
  seated: ReadonlyMap<string, SeatedNode>,
): Map<string, Point> {
  const coming = new Map<string, DiagramWire[]>();
  for (const wire of wires) coming.set(wire.to, [...(coming.get(wire.to) ?? []), wire]);
  const arrival = ({ id }: DiagramWire): number => arranged.wires.get(id)?.passes.at(-1)?.y ?? 0;
  const ports = new Map<string, Point>();
  for (const [to, together] of coming) {
    const target = seated.get(to);
    if (target === undefined) continue;
    const sorted = together.toSorted((a, b) => arrival(a) - arrival(b) || a.operand - b.operand);
    for (const [place, { id }] of sorted.entries()) ports.set(id, portAt(target, place, sorted.length));
  }
  return ports;
}

/** One of so many places on the left edge of a body. */
function portAt({ body, round }: SeatedNode, place: number, count: number): Point {
  const gap = count > 1 ? Math.min(PORT_GAP, (0.7 * body.height) / (count - 1)) : 0;
  const offset = (place - (count - 1) / 2) * gap;
  const inset = round ? body.width / 2 - Math.sqrt((body.width / 2) ** 2 - offset ** 2) : 0;
  return { x: body.x - body.width / 2 + inset, y: body.y + offset };
}
