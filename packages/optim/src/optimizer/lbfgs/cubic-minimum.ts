/** A place on a line: the distance, the loss there, and its slope. */
export interface LinePoint {
  readonly distance: number;
  readonly loss: number;
  readonly slope: number;
}

/**
 * Where the cubic through two places with their slopes has its minimum, brought between `low` and `high`; the middle of
 * those where it has none.
 *
 * Source: Nocedal and Wright, 2006, Numerical Optimization, equation 3.59.
 */
export function cubicMinimum(one: LinePoint, other: LinePoint, low: number, high: number): number {
  const [left, right] = one.distance <= other.distance ? [one, other] : [other, one];
  const width = right.distance - left.distance;
  const first = left.slope + right.slope - (3 * (left.loss - right.loss)) / (left.distance - right.distance);
  const square = first ** 2 - left.slope * right.slope;
  if (!(square >= 0)) return (low + high) / 2;
  const second = Math.sqrt(square);
  const share = (right.slope + second - first) / (right.slope - left.slope + 2 * second);
  // Numbers that overflow tell of no minimum either.
  return Number.isNaN(share) ? (low + high) / 2 : Math.min(Math.max(right.distance - width * share, low), high);
}
