import { expectCount, ValueError } from "@chainrule/tensor";

/** A length for both axes, or one for each. */
export type Pair = number | readonly [height: number, width: number];

/**
 * Both lengths.
 *
 * @throws ValueError when they are no whole numbers from `least` up.
 */
export function pairOf(where: string, name: string, pair: Pair, least = 1): readonly [height: number, width: number] {
  if (!Array.isArray(pair)) {
    expectCount(where, name, pair as number, least);
    return [pair as number, pair as number];
  }
  if (pair.length !== 2) {
    throw new ValueError({
      code: "not-a-pair",
      where,
      expected: `${name} must be a number or a pair [height, width]`,
      got: `[${pair.join(", ")}]`,
    });
  }
  for (const length of pair) expectCount(where, name, length, least);
  return [pair[0], pair[1]];
}

/** A pair as texts write it: `3`, or `3 x 5` when the two differ. */
export function pairText([height, width]: readonly [height: number, width: number]): string {
  return height === width ? String(height) : `${height} x ${width}`;
}
