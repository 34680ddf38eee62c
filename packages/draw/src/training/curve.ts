import { ValueError } from "@chainrule/tensor";
import { SMALLEST } from "../picture/domain-of.ts";

/** One line of a picture of curves. */
export interface Curve {
  readonly name: string;
  /** One number for each epoch or step; those that are not finite leave a gap, which is marked. */
  readonly values: ArrayLike<number>;
  /** Where each value stands from left to right, such as the number of the step. Default 1, 2, 3 and so on. */
  readonly at?: ArrayLike<number>;
}

/** A value of a curve, and whether it can be drawn. */
export interface CurvePoint {
  readonly x: number;
  readonly y: number;
  readonly drawn: boolean;
}

/** Beyond this, the difference of two values may be more than a number can be; it counts as not finite. */
const LARGEST = 1e300;

/**
 * The points of a curve.
 *
 * @throws ValueError when a value has no place, or the places are not finite.
 */
export function pointsOf(where: string, { name, values, at }: Curve, logScale: boolean): CurvePoint[] {
  if (at !== undefined && at.length !== values.length) {
    throw new ValueError({
      code: "length-mismatch",
      where,
      expected: `curve ${JSON.stringify(name)} must have one place for each of its ${values.length} values`,
      got: String(at.length),
    });
  }
  return Array.from(values, (y, i) => {
    const x = at === undefined ? i + 1 : at[i];
    if (!Number.isFinite(x) || Math.abs(x) > LARGEST) {
      throw new ValueError({
        code: "not-finite",
        where,
        expected: `the places of curve ${JSON.stringify(name)} must be finite numbers`,
        got: String(x),
      });
    }
    return { x, y, drawn: Math.abs(y) <= LARGEST && (!logScale || y >= SMALLEST) };
  });
}
