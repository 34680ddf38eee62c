import type { Arrangement } from "./arrangement.ts";
import type { Box, Point } from "./box.ts";

/** Around the whole picture. */
const MARGIN = 14;

/**
 * Moves an arrangement into the corner of its picture, and mirrors it from top to bottom if more of the first nodes are
 * then in their order.
 */
export function settled(arranged: Omit<Arrangement, "size">, first: readonly string[]): Arrangement {
  const boxes = [
    ...arranged.nodes.values(),
    ...arranged.groups.values(),
    ...[...arranged.wires.values()].flatMap(({ passes, text }) => [text, ...passes.map(asBox)]),
  ];
  if (boxes.length === 0) return { ...arranged, size: { width: 2 * MARGIN, height: 2 * MARGIN } };
  const [left, right] = extent(boxes.map(({ x, width }) => [x - width / 2, x + width / 2]));
  const [top, bottom] = extent(boxes.map(({ y, height }) => [y - height / 2, y + height / 2]));
  const heights = first.map((id) => arranged.nodes.get(id)?.y ?? 0);
  const mirrored = inversions(heights) > inversions(heights.toReversed());
  const move = <P extends Point>(place: P): P => {
    const y = mirrored ? bottom - place.y : place.y - top;
    return { ...place, x: place.x - left + MARGIN, y: y + MARGIN };
  };
  return {
    nodes: new Map([...arranged.nodes].map(([id, box]) => [id, move(box)])),
    groups: new Map([...arranged.groups].map(([id, box]) => [id, move(box)])),
    wires: new Map(
      [...arranged.wires].map(([id, { passes, text }]) => [id, { passes: passes.map(move), text: move(text) }]),
    ),
    size: { width: right - left + 2 * MARGIN, height: bottom - top + 2 * MARGIN },
  };
}

function asBox({ x, y }: Point): Box {
  return { x, y, width: 0, height: 0 };
}

function extent(spans: readonly (readonly [number, number])[]): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const [from, to] of spans) [least, most] = [Math.min(least, from), Math.max(most, to)];
  return [least, most];
}

/** How many pairs are out of order. */
function inversions(numbers: readonly number[]): number {
  let count = 0;
  for (const [i, number] of numbers.entries()) {
    for (let k = i + 1; k < numbers.length; k++) if (number > numbers[k]) count++;
  }
  return count;
}
