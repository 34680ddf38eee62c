import { max } from "d3-array";
import type { ScaleContinuousNumeric } from "d3-scale";
import { countText } from "./figure-text.ts";
import { labelWidth, TEXT_SIZE } from "./label.ts";

/** A mark on an axis. */
export interface Tick {
  /** Where it is, in pixels. */
  readonly place: number;
  /** Its label; empty for a mark between those that have one. */
  readonly text: string;
}

/** How an axis is marked. */
export interface TickOptions {
  /** About how many marks there should be. */
  readonly count: number;
  /** Whether the labels stand side by side, so that their widths count, or above each other. */
  readonly direction: "across" | "up";
  /** Marks at whole numbers only, as for epochs. Default false. */
  readonly whole?: boolean;
  /** Where labels side by side must begin and end. Default anywhere. */
  readonly within?: readonly [left: number, right: number];
}

/** Space between labels side by side. */
const APART = 6;
/** From here on, and below its inverse, numbers on an axis have exponents. */
const LONG = 1e6;

/** Marks at round numbers, with labels that do not touch each other. */
export function ticksOf(scale: ScaleContinuousNumeric<number, number>, options: TickOptions): Tick[] {
  const { count, direction, whole = false, within = [-Infinity, Infinity] } = options;
  const values = scale.ticks(count).filter((value) => !whole || Number.isInteger(value));
  const format = tickTexts(scale, values, count);
  const ticks = values.map((value) => ({ place: scale(value), text: whole ? wholeText(value) : format(value) }));
  let edge = -Infinity;
  return ticks
    .toSorted((a, b) => a.place - b.place)
    .map(({ place, text }) => {
      const half = direction === "across" ? labelWidth(text) / 2 : 0.6 * TEXT_SIZE;
      const [start, end] = [place - half, place + half];
      const isInside = direction === "up" || (start >= within[0] && end <= within[1]);
      if (text === "" || start < edge || !isInside) return { place, text: "" };
      edge = end + (direction === "across" ? APART : 0);
      return { place, text };
    });
}

/** As many decimals as tell the marks apart; exponents where that would be too long. A logarithmic scale leaves some out. */
function tickTexts(
  scale: ScaleContinuousNumeric<number, number>,
  values: readonly number[],
  count: number,
): (value: number) => string {
  if ("base" in scale) return scale.tickFormat(count, "~g");
  const largest = max(values, Math.abs) ?? 0;
  const step = values.length > 1 ? Math.abs(values[1] - values[0]) : largest;
  if (largest < LONG && step > 1 / LONG) return scale.tickFormat(count);
  const format = scale.tickFormat(count, "~e");
  return (value) => (value === 0 ? "0" : format(value));
}

function wholeText(value: number): string {
  return Math.abs(value) < 1e9 ? countText(value) : value.toExponential();
}
