import type { DType } from "@chainrule/tensor";
import type { Stretch } from "./stretch.ts";

/** How the change of a loss and the gradient's word for it compare. */
export interface SlopeError {
  readonly verdict: "agrees" | "differs" | "undecided";
  /** Their difference as a share of the larger, where it is best known. */
  readonly relativeError: number;
}

/** What the check of an element type asks for; a stretch is shortened to a quarter until it is clear. */
const PRECISION = {
  float32: { tolerance: 3e-3, rounding: 2 ** -22, stretches: 5 },
  float64: { tolerance: 1e-5, rounding: 2 ** -48, stretches: 10 },
} as const;

/**
 * Holds the change of a loss along a stretch against the mean of the slopes that the gradients give in its parts.
 *
 * That the one is the integral of the other holds over kinks too, of ReLU or max pooling, and so over stretches that are
 * long enough to rise above the rounding of float32, which a difference quotient at a point with kinks around it is not. How
 * well the mean stands for the integral is known: a kink somewhere within a part makes the midpoint rule err by up to half
 * of the jump between two slopes over the number of parts, either way, and such errors add up as random ones do. The
 * gradient is wrong when it is off by more than the tolerance and what is uncertain; when no stretch is clear, nothing is
 * decided.
 *
 * @param size of the loss, to which it is rounded.
 */
export function slopeError(
  walk: (offset: number) => Stretch,
  firstOffset: number,
  size: number,
  dtype: DType,
): SlopeError {
  const { tolerance, rounding, stretches } = PRECISION[dtype];
  let best = { off: NaN, doubt: Infinity, change: 0 };
  for (let k = 0, offset = firstOffset; k < stretches; k++, offset /= 4) {
    const { measured, foretold, foretoldAtEnds } = walk(offset);
    const mean = foretold.reduce((sum, change) => sum + change, 0) / foretold.length;
    const change = Math.max(Math.abs(measured), Math.abs(mean));
    const doubt = uncertainty([foretoldAtEnds[0], ...foretold, foretoldAtEnds[1]]) + rounding * size;
    // Compared as shares, as stretches differ in length.
    if (!(doubt / change >= best.doubt / best.change)) best = { off: Math.abs(measured - mean), doubt, change };
    const isClear = doubt <= (tolerance / 8) * change;
    // A shorter stretch would be lost in rounding altogether.
    const isLost = 4 * rounding * size > tolerance * change;
    if (isClear || isLost) break;
  }
  const allowed = tolerance * best.change;
  const relativeError = best.off === 0 ? 0 : best.off / best.change;
  if (best.off > allowed + best.doubt) return { verdict: "differs", relativeError };
  const isClear = best.off <= allowed && best.doubt <= allowed && best.change > 0;
  return { verdict: isClear ? "agrees" : "undecided", relativeError };
}

/** Three standard deviations of the sum of errors that lie evenly between minus and plus half of each jump. */
function uncertainty(changes: readonly number[]): number {
  const squares = changes.slice(1).reduce((sum, change, i) => sum + (change - changes[i]) ** 2, 0);
  return (3 * Math.sqrt(squares / 12)) / (changes.length - 2);
}
