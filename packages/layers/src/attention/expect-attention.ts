import { sameShape, ShapeError, shapeText } from "@chainrule/tensor";

/** Refuses queries, keys and values that do not go together. */
export function expectAttention(
  where: string,
  query: readonly number[],
  key: readonly number[],
  value: readonly number[],
): void {
  const fits =
    query.length >= 2 &&
    sameShape(query.slice(0, -2), key.slice(0, -2)) &&
    sameShape(key.slice(0, -1), value.slice(0, -1)) &&
    query[query.length - 1] === key[key.length - 1];
  if (fits) return;
  throw new ShapeError({
    code: "shape-mismatch",
    where,
    expected:
      "query must be [..., queries, features], key [..., keys, features] and value [..., keys, valueFeatures], with the same leading axes",
    got: [query, key, value].map(shapeText).join(", "),
  });
}
