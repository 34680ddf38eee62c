import type { Box } from "./box.ts";

/** How far the columns of a layout from left to right reach: all boxes of a column have the same middle. */
export class Columns {
  readonly #halves: Map<number, number> = new Map();

  constructor(boxes: Iterable<Box>) {
    for (const { x, width } of boxes) this.#halves.set(Columns.keyOf(x), Math.max(this.halfAt(x), width / 2));
  }

  /** Middles that differ by rounding only are one. */
  static keyOf(x: number): number {
    return Math.round(x * 8);
  }

  /** Half the width of the column with its middle at `x`; 0 where only wires pass. */
  halfAt(x: number): number {
    return this.#halves.get(Columns.keyOf(x)) ?? 0;
  }
}
