import { element, pixels, pointedAt } from "../picture/element.ts";
import { figureText } from "../picture/figure-text.ts";
import { lineClass } from "../picture/style-sheet.ts";
import type { CurvePoint } from "./curve.ts";

/** Marks closer to each other than this are one. */
const APART = 9;
const ARM = 3;

/** Values that follow each other and cannot be drawn. */
interface Gap {
  first: CurvePoint;
  last: CurvePoint;
  count: number;
}

/** A cross below each gap of a curve, which tells what is there when pointed at. */
export function gapMarks(
  name: string,
  index: number,
  points: readonly CurvePoint[],
  scale: (x: number) => number,
  y: number,
): string {
  const marks = gapsOf(points, scale).map(({ first, last, count }) => {
    const x = (scale(first.x) + scale(last.x)) / 2;
    const place = first === last ? `at ${figureText(first.x)}` : `from ${figureText(first.x)} to ${figureText(last.x)}`;
    const what = count === 1 ? `is ${figureText(first.y)}` : `has ${count} values that cannot be drawn`;
    return element(
      "path",
      {
        class: lineClass(index).split(" ")[0],
        fill: "none",
        "stroke-width": 2,
        d: `M${pixels(x - ARM)},${pixels(y - ARM)}l${2 * ARM},${2 * ARM}m0,${-2 * ARM}l${-2 * ARM},${2 * ARM}`,
      },
      pointedAt(`${name} ${what} ${place}`),
    );
  });
  return marks.join("");
}

function gapsOf(points: readonly CurvePoint[], scale: (x: number) => number): Gap[] {
  const gaps: Gap[] = [];
  for (const point of points) {
    if (point.drawn) continue;
    const gap = gaps.at(-1);
    if (gap !== undefined && Math.abs(scale(point.x) - scale(gap.first.x)) < APART) {
      gap.last = point;
      gap.count++;
    } else {
      gaps.push({ first: point, last: point, count: 1 });
    }
  }
  return gaps;
}
