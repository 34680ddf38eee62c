import { element } from "../picture/element.ts";
import { countText, figureText } from "../picture/figure-text.ts";
import { label, labelWidth, TEXT_SIZE } from "../picture/label.ts";
import { shortened } from "../picture/shortened.ts";
import { bottomAxis, leftAxis } from "./axes.ts";
import type { PlotArea } from "./axes.ts";
import { pointsOf } from "./curve.ts";
import type { Curve, CurvePoint } from "./curve.ts";
import { curveLayout } from "./curve-layout.ts";
import { curveLine } from "./curve-line.ts";
import { endLabels } from "./end-labels.ts";
import { gapMarks } from "./gap-marks.ts";
import { legend } from "./legend.ts";
import { thinned } from "./thinned.ts";

/** What a panel of curves is called, and how it is measured. */
export interface PanelOptions {
  /** What is measured from left to right. */
  readonly xLabel: string;
  /** What is measured from below to above. */
  readonly yLabel: string;
  readonly logScale: boolean;
}

/** A piece of a picture and how much of its height it takes. */
export interface Panel {
  readonly content: string;
  readonly height: number;
}

/** Height of the plot itself. */
const PLOT_HEIGHT = 260;
/** The widest name at the end of a curve, and the widest label around it. */
const NAME_ROOM = 110;
const END_ROOM = 200;
/** From one row of marks for gaps to the next. */
const MARK_ROW = 10;

/** Curves over one pair of axes, with their names above and at their ends. `where` is the caller, for errors. */
export function curvePanel(
  where: string,
  curves: readonly Curve[],
  [left, right]: readonly [left: number, right: number],
  top: number,
  { xLabel, yLabel, logScale }: PanelOptions,
): Panel {
  const points = curves.map((curve) => pointsOf(where, curve, logScale));
  const names = curves.map(({ name }) => name);
  const key = names.length > 1 ? legend(names, [left, right], top) : { content: "", height: 0 };
  const ends = names.map((name, i) => endText(name, points[i]));
  const endRoom = Math.min(END_ROOM, 14 + Math.max(0, ...ends.map((text) => labelWidth(text))));
  const plotTop = top + key.height + 28;
  const bottom = plotTop + PLOT_HEIGHT;
  const room = { left, right: Math.floor(right - endRoom), top: plotTop, bottom, logScale };
  const { area, upTicks, acrossTicks, across, lines } = curveLayout(points, room);
  const missing = points.flat().filter(({ drawn }) => !drawn).length;
  const withGaps = names.flatMap((name, i) => (points[i].every(({ drawn }) => drawn) ? [] : [{ name, i }]));
  const labels = lines.flatMap((line, i) => {
    const last = line.findLast(({ drawn }) => drawn);
    return last === undefined ? [] : [{ text: ends[i], x: last.x, y: last.y }];
  });
  const content = [
    key.content,
    leftAxis(upTicks, area, logScale ? `${yLabel} (logarithmic)`.trim() : yLabel),
    bottomAxis(acrossTicks, area, xLabel),
    ...withGaps.map(({ name, i }, row) => gapMarks(name, i, points[i], across, bottom - markHeight(row))),
    ...lines.map((line, i) => curveLine(names[i], i, thinned(line))),
    labels.length === 0 ? nothing(area) : endLabels(labels, area, endRoom),
    missing === 0 ? "" : label(left, bottom + 48, gapText(missing, logScale), { kind: "alarm", room: right - left }),
  ];
  return { content: element("g", {}, ...content), height: bottom - top + (missing === 0 ? 44 : 62) };
}

/** The name of a curve and its last value. */
function endText(name: string, points: readonly CurvePoint[]): string {
  const last = points.findLast(({ drawn }) => drawn);
  return last === undefined ? "" : `${shortened(name, NAME_ROOM, TEXT_SIZE)} ${figureText(last.y)}`;
}

/** Each curve with gaps has a row of its own for the marks, within the lower half of the plot. */
function markHeight(row: number): number {
  return 7 + ((MARK_ROW * row) % (PLOT_HEIGHT / 2));
}

function nothing({ left, right, top, bottom }: PlotArea): string {
  return label((left + right) / 2, (top + bottom) / 2, "no values to draw", { anchor: "middle", kind: "quiet" });
}

/** How many values are missing, in words. */
function gapText(missing: number, logScale: boolean): string {
  const values = missing === 1 ? "1 value" : `${countText(missing)} values`;
  return `\u00D7 ${values}: ${logScale ? "not finite, or not above 0" : "not finite"}`;
}
