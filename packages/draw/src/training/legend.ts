import { label, labelWidth } from "../picture/label.ts";
import { lineSample } from "./curve-line.ts";

/** Long enough to show every dash. */
const SAMPLE = 30;
const ROW = 18;
const GAP = 18;
/** A name is cut beyond this. */
const ROOM = 200;

/** The names of the curves, each behind a piece of its line, in as many rows as they need. */
export function legend(
  names: readonly string[],
  [left, right]: readonly [left: number, right: number],
  top: number,
): { readonly content: string; readonly height: number } {
  const room = Math.min(ROOM, right - left - SAMPLE - 6);
  let [x, y] = [left, top + ROW / 2];
  const entries = names.map((name, index) => {
    const width = SAMPLE + 6 + labelWidth(name, room);
    if (x > left && x + width > right) [x, y] = [left, y + ROW];
    const entry = lineSample(index, x, y, SAMPLE) + label(x + SAMPLE + 6, y, name, { room });
    x += width + GAP;
    return entry;
  });
  return { content: entries.join(""), height: names.length === 0 ? 0 : y + ROW / 2 - top };
}
