import type { BatchOptions } from "@chainrule/core";
import { expectCount, ValueError } from "@chainrule/tensor";
import { expectRandom } from "../expect-random.ts";

/**
 * In which order one pass takes so many examples: with `random` in a new random order, without in their own; what `skip` and
 * `dropLast` leave out is not in it.
 *
 * @throws ValueError for options that cannot be, or when dropLast would leave no batch at all.
 */
export function exampleOrder(where: string, size: number, options: BatchOptions): Uint32Array {
  const { batchSize, random, dropLast, skip = 0 } = options;
  expectCount(where, "batchSize", batchSize);
  expectCount(where, "skip", skip, 0);
  if (dropLast && batchSize > size) throw noBatch(where, batchSize, size);
  if (random !== undefined) expectRandom(where, random);
  const order = random?.permutation(size) ?? Uint32Array.from({ length: size }, (_, i) => i);
  const end = dropLast ? size - (size % batchSize) : size;
  return order.subarray(skip * batchSize, end);
}

function noBatch(where: string, batchSize: number, size: number): ValueError {
  return new ValueError({
    code: "no-batch",
    where,
    expected: `batchSize must be at most the ${size} examples when dropLast leaves shorter batches out`,
    got: String(batchSize),
    fix: "Use a smaller batchSize, or dropLast: false",
  });
}
