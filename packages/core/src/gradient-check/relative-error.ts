/**
 * How far two numbers differ, as a share of the larger: `|a - b| / max(|a|, |b|, floor)`.
 *
 * Below `floor` the measure turns into an absolute one, as the rounding of a finite difference does not shrink with the
 * slope. Two equal numbers, also two infinities, differ by 0; NaN differs from everything by infinity.
 */
export function relativeError(a: number, b: number, floor = 1e-3): number {
  if (a === b) return 0;
  const error = Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b), floor);
  return Number.isNaN(error) ? Infinity : error;
}
