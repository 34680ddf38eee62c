/** Some of the examples, or of the planes, of a call. */
export interface Stretch {
  readonly first: number;
  readonly count: number;
}

/** `count` things in up to `most` stretches that follow each other, all about the same; one empty stretch of nothing. */
export function stretchesOf(count: number, most: number): Stretch[] {
  const parts = Math.max(1, Math.min(most, count));
  return Array.from({ length: parts }, (_, i) => {
    const first = Math.floor((i * count) / parts);
    return { first, count: Math.floor(((i + 1) * count) / parts) - first };
  });
}
