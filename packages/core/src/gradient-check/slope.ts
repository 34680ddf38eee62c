import { relativeError } from "./relative-error.ts";

/** What measuring a slope found out. */
export interface SlopeVerdict {
  /** `"agrees"`, `"differs"`, or `"not differentiable here"` at a kink, a tie or the edge of the domain. */
  readonly verdict: "agrees" | "differs" | "not differentiable here";
  /** The measured slope that lies closest to the analytic one. */
  readonly numeric: number;
  readonly relativeError: number;
}

/** How a slope is measured. */
export interface SlopeOptions {
  /** Largest relative error that counts as agreement. */
  readonly tolerance: number;
  /** First step of the difference; two smaller ones follow when the first does not settle the question. */
  readonly step: number;
}

/** The second and third step are so many times smaller than the one before. */
const SHRINK = 8;

/**
 * Holds an analytic slope against the central difference `(f(h) - f(-h)) / 2h` of a function of one number at 0.
 *
 * When the first step disagrees, smaller ones are tried: they lose precision to rounding but not to curvature. The slopes
 * to the left and to the right tell a wrong gradient from a place without one: on a smooth function they draw together
 * as the step shrinks; at a kink they stay apart, and the analytic slope only has to lie between the two.
 */
export function compareSlope(f: (offset: number) => number, analytic: number, options: SlopeOptions): SlopeVerdict {
  const middle = f(0);
  let best = { numeric: NaN, relativeError: Infinity };
  let firstGap = 0;
  let left = 0;
  let right = 0;
  for (let attempt = 0, step = options.step; attempt < 3; attempt++, step /= SHRINK) {
    const above = f(step);
    const below = f(-step);
    const numeric = (above - below) / (2 * step);
    const error = relativeError(analytic, numeric);
    if (error <= options.tolerance) return { verdict: "agrees", numeric, relativeError: error };
    if (!Number.isFinite(numeric)) return { verdict: "not differentiable here", numeric, relativeError: error };
    if (error < best.relativeError) best = { numeric, relativeError: error };
    left = (middle - below) / step;
    right = (above - middle) / step;
    if (attempt === 0) firstGap = Math.abs(right - left);
  }
  const gapStays = Math.abs(right - left) > firstGap / 2 && relativeError(left, right) > options.tolerance;
  const verdict =
    gapStays && isBetween(analytic, left, right, options.tolerance) ? "not differentiable here" : "differs";
  return { verdict, ...best };
}

function isBetween(value: number, a: number, b: number, tolerance: number): boolean {
  const slack = tolerance * Math.max(Math.abs(a), Math.abs(b));
  return value >= Math.min(a, b) - slack && value <= Math.max(a, b) + slack;
}
