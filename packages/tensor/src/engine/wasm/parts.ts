/** Into how many parts a call is split. It is the same whatever runs them, so that sums over parts are too. */
const MOST_PARTS = 4;

/** A stretch of the examples, or of the planes, of a call. */
export interface Part {
  readonly first: number;
  readonly count: number;
}

/** `count` things in up to four stretches that follow each other, all about the same; one stretch when there are none. */
export function partsOf(count: number): Part[] {
  const parts = Math.max(1, Math.min(MOST_PARTS, count));
  return Array.from({ length: parts }, (_, i) => {
    const first = Math.floor((i * count) / parts);
    return { first, count: Math.floor(((i + 1) * count) / parts) - first };
  });
}
