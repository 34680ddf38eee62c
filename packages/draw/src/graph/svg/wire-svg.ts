import { markupText } from "../../text/markup-text.ts";
import type { Point } from "../layout/box.ts";
import type { Direction } from "../layout/direction.ts";
import type { Piece, PlacedWire } from "../layout/placement.ts";
import { svgNumber } from "./svg-number.ts";
import { wireTextSvg } from "./wire-text-svg.ts";

/** The length of an arrow head. */
const HEAD = 7;

/** A wire with its texts; dead where its gradient is zero. `title` is what a pointer shows. */
export function wireSvg({ wire, pieces, label, text }: PlacedWire, title: string, direction: Direction): string {
  const end = pieces[pieces.length - 1][1];
  const dead = wire.gradient?.zero === true ? " dead" : "";
  return (
    `<g class="wire${dead}" data-wire="${wire.id}"><title>${markupText(title)}</title>` +
    `<path class="line" d="${pathOf(pieces, direction)}"/>${headSvg(end, direction)}` +
    `${wireTextSvg(label, text, direction)}</g>`
  );
}

/** Straight along each piece, and from one to the next in a curve that leaves and arrives level. */
function pathOf(pieces: readonly Piece[], direction: Direction): string {
  const [[start]] = pieces;
  let path = `M${at(start)}`;
  let last = start;
  for (const [from, to] of pieces) {
    if (!same(last, from)) path += curve(last, from, direction);
    if (!same(from, to)) path += `L${at(to)}`;
    last = to;
  }
  return path;
}

function curve(from: Point, to: Point, direction: Direction): string {
  if (direction === "right") {
    if (from.y === to.y) return `L${at(to)}`;
    const x = (from.x + to.x) / 2;
    return `C${at({ x, y: from.y })} ${at({ x, y: to.y })} ${at(to)}`;
  }
  if (from.x === to.x) return `L${at(to)}`;
  const y = (from.y + to.y) / 2;
  return `C${at({ x: from.x, y })} ${at({ x: to.x, y })} ${at(to)}`;
}

function headSvg({ x, y }: Point, direction: Direction): string {
  const half = HEAD / 2;
  const corners =
    direction === "right"
      ? [
          { x: x - HEAD, y: y - half },
          { x: x - HEAD, y: y + half },
        ]
      : [
          { x: x - half, y: y - HEAD },
          { x: x + half, y: y - HEAD },
        ];
  return `<path class="head" d="M${at({ x, y })}L${corners.map(at).join("L")}Z"/>`;
}

function same(a: Point, b: Point): boolean {
  return a.x === b.x && a.y === b.y;
}

function at({ x, y }: Point): string {
  return `${svgNumber(x)} ${svgNumber(y)}`;
}
