import { max } from "d3-array";
import { labelWidth } from "../picture/label.ts";
import { ticksOf } from "../picture/ticks.ts";
import type { Tick } from "../picture/ticks.ts";
import type { PlotArea } from "./axes.ts";
import type { CurvePoint } from "./curve.ts";
import { acrossScale, upScale } from "./curve-scales.ts";
import type { LinePoint } from "./thinned.ts";

/** Where everything of a panel of curves has its place. */
export interface CurveLayout {
  readonly area: PlotArea;
  readonly upTicks: readonly Tick[];
  readonly acrossTicks: readonly Tick[];
  /** From left to right: the place of a value in pixels. */
  readonly across: (x: number) => number;
  /** The points of each curve in pixels. */
  readonly lines: readonly (readonly LinePoint[])[];
}

/** What a layout is made for. */
export interface CurveRoom {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly logScale: boolean;
}

/** Pixels from one mark to the next, from left to right and from below to above. */
const TICK_ACROSS = 70;
const TICK_UP = 44;

/** Scales and marks for curves: the plot takes what the numbers on its left leave of the room. */
export function curveLayout(points: readonly (readonly CurvePoint[])[], room: CurveRoom): CurveLayout {
  const { right, top, bottom, logScale } = room;
  const up = upScale(points, [bottom, top], logScale);
  const upTicks = ticksOf(up, { count: Math.round((bottom - top) / TICK_UP), direction: "up" });
  const left = Math.ceil(room.left + (max(upTicks, ({ text }) => labelWidth(text)) ?? 0) + 8);
  const across = acrossScale(points, [left, right]);
  const acrossTicks = ticksOf(across, {
    count: Math.max(2, Math.floor((right - left) / TICK_ACROSS)),
    direction: "across",
    whole: points.flat().every(({ x }) => Number.isInteger(x)),
  });
  return {
    area: { left, right, top, bottom },
    upTicks,
    acrossTicks,
    across,
    lines: points.map((list) => list.map(({ x, y, drawn }) => ({ x: across(x), y: drawn ? up(y) : bottom, drawn }))),
  };
}
