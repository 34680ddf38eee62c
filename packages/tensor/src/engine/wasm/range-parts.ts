import type { Part } from "./threads/thread-pool.ts";

/** Parts end at multiples of so many numbers: whole cache lines, so that no two threads write to one. */
const GRANULARITY = 64;

/**
 * An element-wise kernel `(...arrays, count, ...rest)` as so many calls, or fewer where the count is small. Each element is
 * computed alike wherever the split is.
 *
 * @param arrays addresses of arrays of 32-bit numbers.
 */
export function rangeParts(arrays: readonly number[], count: number, rest: readonly number[], parts: number): Part[] {
  const size = Math.ceil(count / parts / GRANULARITY) * GRANULARITY;
  const ranges: Part[] = [];
  for (let from = 0; from < count; from += size) {
    ranges.push([...arrays.map((array) => array + 4 * from), Math.min(size, count - from), ...rest]);
  }
  return ranges;
}
