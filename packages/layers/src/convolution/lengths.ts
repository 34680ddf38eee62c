import { expectCount, ValueError } from "@chainrule/tensor";

/** A length for all axes, or one for each. */
export type Lengths<Each extends readonly number[]> = number | Each;

/** What the axes are called, one name for each. */
export type AxisNames<Each extends readonly number[]> = { readonly [K in keyof Each]: string };

/**
 * The length of each axis.
 *
 * @throws ValueError when one is no whole number from `least` up, or there are not as many as axes.
 */
export function lengthsOf<const Each extends readonly number[]>(
  where: string,
  name: string,
  lengths: Lengths<Each>,
  axes: AxisNames<Each>,
  least = 1,
): Each {
  if (typeof lengths !== "object") {
    expectCount(where, name, lengths, least);
    return axes.map(() => lengths) as unknown as Each;
  }
  if (lengths.length !== axes.length) {
    const several = axes.length === 2 ? "pair" : "triple";
    throw new ValueError({
      code: `not-a-${several}`,
      where,
      expected: `${name} must be a number or a ${several} [${axes.join(", ")}]`,
      got: `[${lengths.join(", ")}]`,
    });
  }
  for (const length of lengths) expectCount(where, name, length, least);
  return [...lengths] as unknown as Each;
}

/** Lengths as texts write them: `3`, or `3 x 5` when they differ. */
export function lengthsText(lengths: readonly number[]): string {
  return lengths.every((length) => length === lengths[0]) ? String(lengths[0]) : lengths.join(" x ");
}
