import type { Part } from "./threads/thread-pool.ts";

/** A matrix product in the module's terms: addresses in bytes, strides in numbers, `c` without gaps. */
export interface Product {
  readonly c: number;
  readonly a: number;
  readonly b: number;
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly aRow: number;
  readonly aColumn: number;
  readonly bRow: number;
  readonly bColumn: number;
  readonly accumulate: number;
}

/** Parts end at multiples of the rows, or the columns, of every tile. */
const ROW_GRANULARITY = 12;
const COLUMN_GRANULARITY = 16;

/** From so many rows on, what is added to is split by rows. */
const ACCUMULATED_ROWS = 96;

/**
 * The product as so many calls, or fewer where it is small, each with scratch memory of its own. The longer side of `c` is
 * split, as each call packs the operand of the other side anew. What is added to is the gradient of a weight, and is split
 * by rows: an optimizer's step and the next forward product halve the weight alike, so that each half stays in the cache
 * of one processor. Where it is split does not change a bit of the result.
 *
 * @param answers where each call tells whether what it has made is finite, if it is to.
 */
export function productParts(
  product: Product,
  count: number,
  scratches: readonly number[],
  answers?: readonly number[],
): Part[] {
  const { c, a, b, m, n, k, aRow, aColumn, bRow, bColumn, accumulate } = product;
  const splitsColumns = n >= m && (accumulate === 0 || m < ACCUMULATED_ROWS);
  const length = splitsColumns ? n : m;
  const granularity = splitsColumns ? COLUMN_GRANULARITY : ROW_GRANULARITY;
  const size = Math.ceil(length / count / granularity) * granularity;
  const parts: Part[] = [];
  for (let from = 0; from < length; from += size) {
    const taken = Math.min(size, length - from);
    const scratch = scratches[parts.length];
    const answer = answers === undefined ? [] : [answers[parts.length]];
    const rest = [n, aRow, aColumn, bRow, bColumn, accumulate, scratch, ...answer];
    if (splitsColumns) parts.push([c + 4 * from, a, b + 4 * from * bColumn, m, taken, k, ...rest]);
    else parts.push([c + 4 * from * n, a + 4 * from * aRow, b, taken, n, k, ...rest]);
  }
  return parts;
}
