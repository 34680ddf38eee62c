import { expectCount, sameShape, ShapeError, shapeText, ValueError } from "@chainrule/tensor";

/** Refuses a number of heads that the features cannot be shared out to. */
export function expectHeads(where: string, features: number, heads: number): void {
  expectCount(where, "features", features);
  expectCount(where, "heads", heads);
  if (features % heads === 0) return;
  throw new ValueError({
    code: "uneven-heads",
    where,
    expected: "the features must be a multiple of the heads, as each head gets as many",
    got: `${features} features for ${heads} heads`,
  });
}

/** Refuses anything but batches of sequences of so many features, with as many keys as values. */
export function expectSequences(
  where: string,
  query: readonly number[],
  key: readonly number[],
  value: readonly number[],
  features: number,
): void {
  const isSequence = (shape: readonly number[]): boolean => shape.length === 3 && shape[2] === features;
  if (isSequence(query) && isSequence(key) && sameShape(key, value) && query[0] === key[0]) return;
  throw new ShapeError({
    code: "shape-mismatch",
    where,
    expected: `query must be [batch, queries, ${features}], key and value [batch, keys, ${features}]`,
    got: [query, key, value].map(shapeText).join(", "),
  });
}
