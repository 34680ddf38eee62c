import { lengthsOf } from "./lengths.ts";
import type { Lengths } from "./lengths.ts";

/** Three lengths of a volume. */
type Each = readonly [depth: number, height: number, width: number];

/** A length for all three axes, or one for each. */
export type Triple = Lengths<Each>;

/**
 * All three lengths.
 *
 * @throws ValueError when they are no whole numbers from `least` up.
 */
export function tripleOf(where: string, name: string, triple: Triple, least = 1): Each {
  return lengthsOf<Each>(where, name, triple, ["depth", "height", "width"], least);
}
