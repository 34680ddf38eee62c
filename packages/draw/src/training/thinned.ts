/** A point of a line in pixels, or a place without one. */
export interface LinePoint {
  readonly x: number;
  readonly y: number;
  readonly drawn: boolean;
}

/**
 * The points that make a difference to the eye: of those that follow each other within one column of pixels the first,
 * the lowest, the highest and the last, in their order, so that a line of a million steps is a few thousand points and
 * looks the same, its spikes among them. Places without a point stay, one for each column.
 */
export function thinned(points: readonly LinePoint[]): LinePoint[] {
  const kept: LinePoint[] = [];
  let start = 0;
  for (let i = 1; i <= points.length; i++) {
    if (i < points.length && together(points[start], points[i])) continue;
    keepExtremes(kept, points, start, i);
    start = i;
  }
  return kept;
}

function together(a: LinePoint, b: LinePoint): boolean {
  return Math.floor(a.x) === Math.floor(b.x) && a.drawn === b.drawn;
}

function keepExtremes(kept: LinePoint[], points: readonly LinePoint[], start: number, end: number): void {
  let [lowest, highest] = [start, start];
  for (let i = start; i < end; i++) {
    if (points[i].y < points[lowest].y) lowest = i;
    if (points[i].y > points[highest].y) highest = i;
  }
  const places = points[start].drawn ? [start, lowest, highest, end - 1] : [start, end - 1];
  for (const i of [...new Set(places)].toSorted((a, b) => a - b)) kept.push(points[i]);
}
