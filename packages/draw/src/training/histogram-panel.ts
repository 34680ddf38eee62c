import { max } from "d3-array";
import { scaleLinear } from "d3-scale";
import { element, pixels, pointedAt } from "../picture/element.ts";
import { countText, figureText } from "../picture/figure-text.ts";
import { label } from "../picture/label.ts";
import { ticksOf } from "../picture/ticks.ts";
import { bottomAxis } from "./axes.ts";
import type { Binned } from "./binned.ts";
import type { HistogramWords } from "./histogram-words.ts";

/** Where a histogram has its place. */
export interface HistogramPlace {
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

const PLOT_HEIGHT = 64;
const AXIS_HEIGHT = 24;
const LINE_HEIGHT = 16;
/** How far the number at an end of the line may reach beyond it. */
const OVERHANG = 12;

/** Height of a histogram with so many lines of words below it. */
export function histogramHeight(lines: number): number {
  return PLOT_HEIGHT + AXIS_HEIGHT + lines * LINE_HEIGHT;
}

/** Bars over a line of numbers, and words below it. */
export function histogramPanel(summary: Binned, words: readonly HistogramWords[], place: HistogramPlace): string {
  const { left, top, width } = place;
  const bars = summary.bars.length === 0 ? nothing(summary, place) : drawnBars(summary, place);
  const lines = words.map(({ text, kind }, line) =>
    label(left, top + histogramHeight(line + 0.5), text, { kind, room: width }),
  );
  return element("g", {}, bars, ...lines);
}

function drawnBars({ bars }: Binned, { left, top, width }: HistogramPlace): string {
  const [right, bottom] = [left + width, top + PLOT_HEIGHT];
  const across = scaleLinear([bars[0].from, bars[bars.length - 1].to], [left, right]);
  const up = scaleLinear([0, max(bars, ({ count }) => count) ?? 1], [0, PLOT_HEIGHT]);
  const rectangles = bars
    .filter(({ count }) => count > 0)
    .map(({ from, to, count }) => {
      const [x, end] = [across(from), across(to)];
      // A hairline apart; a single number among thousands is still seen.
      const [barWidth, height] = [Math.max(0.5, end - x - 0.5), Math.max(1, up(count))];
      return element(
        "path",
        {
          class: "area",
          d: `M${pixels(x)},${pixels(bottom)}v${pixels(-height)}h${pixels(barWidth)}v${pixels(height)}z`,
        },
        pointedAt(`${countText(count)} from ${figureText(from)} to ${figureText(to)}`),
      );
    });
  const ticks = ticksOf(across, { count: 4, direction: "across", within: [left - OVERHANG, right + OVERHANG] });
  return element("g", {}, ...rectangles, bottomAxis(ticks, { left, right, top, bottom }, ""));
}

function nothing({ total, zeros }: Binned, { left, top, width }: HistogramPlace): string {
  const text = total === 0 ? "no values" : zeros > 0 ? "only zeros" : "nothing finite";
  return label(left + width / 2, top + PLOT_HEIGHT / 2, text, { anchor: "middle", kind: "quiet" });
}
