import { line } from "d3-shape";
import { element, pointedAt } from "../picture/element.ts";
import { lineClass } from "../picture/style-sheet.ts";
import type { LinePoint } from "./thinned.ts";

/** The line of a curve, broken where there is no value; a value between two gaps is a dot. */
export function curveLine(name: string, index: number, points: readonly LinePoint[]): string {
  const path = line<LinePoint>()
    .x(({ x }) => x)
    .y(({ y }) => y)
    .defined(({ drawn }) => drawn)
    .digits(2);
  const lonely = points.filter(
    ({ drawn }, i) => drawn && points[i - 1]?.drawn !== true && points[i + 1]?.drawn !== true,
  );
  const dots = lonely.map(({ x, y }) => element("circle", { class: lineClass(index), cx: x, cy: y, r: 3 }));
  const drawn = path(points) ?? "";
  return element(
    "g",
    {},
    pointedAt(name),
    drawn === "" ? "" : element("path", { class: `line ${lineClass(index)}`, d: drawn }),
    ...dots,
  );
}

/** A short piece of the curve's line, beside its name. */
export function lineSample(index: number, x: number, y: number, length: number): string {
  return element("path", { class: `line ${lineClass(index)}`, d: `M${x},${y}h${length}` });
}
