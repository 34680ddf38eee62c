import type { Direction } from "../layout/direction.ts";
import type { PlacedWire } from "../layout/placement.ts";
import { svgNumber } from "./svg-number.ts";

/** The number of an operand, just inside of the node where its wire comes in; empty where the order does not matter. */
export function orderSvg({ wire, pieces }: PlacedWire, direction: Direction): string {
  if (!wire.ordered) return "";
  const { x, y } = pieces[pieces.length - 1][1];
  const [left, base] = direction === "right" ? [x + 2.5, y + 3] : [x - 2.5, y + 9];
  return `<text class="order" x="${svgNumber(left)}" y="${svgNumber(base)}">${wire.operand + 1}</text>`;
}
