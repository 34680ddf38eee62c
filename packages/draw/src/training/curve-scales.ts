import { extent } from "d3-array";
import { scaleLinear, scaleLog } from "d3-scale";
import type { ScaleContinuousNumeric } from "d3-scale";
import { domainOf } from "../picture/domain-of.ts";
import type { CurvePoint } from "./curve.ts";

/** From left to right: all places, those without a value too; a single place stands in the middle. */
export function acrossScale(
  curves: readonly (readonly CurvePoint[])[],
  range: readonly [left: number, right: number],
): ScaleContinuousNumeric<number, number> {
  const [first = 0, last = 1] = extent(curves.flat(), ({ x }) => x);
  return scaleLinear(domainOf(first, last), range);
}

/** From below to above: all values that can be drawn, out to round numbers; a constant stands in the middle. */
export function upScale(
  curves: readonly (readonly CurvePoint[])[],
  range: readonly [bottom: number, top: number],
  logScale: boolean,
): ScaleContinuousNumeric<number, number> {
  const drawn = curves.flat().filter((point) => point.drawn);
  const [lowest = logScale ? 0.1 : 0, highest = 1] = extent(drawn, ({ y }) => y);
  if (logScale) {
    const factor = lowest === highest ? 2 : 1;
    return scaleLog([lowest / factor, highest * factor], range).nice();
  }
  return scaleLinear(domainOf(lowest, highest), range).nice();
}
