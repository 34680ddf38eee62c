import { lengthsOf } from "./lengths.ts";
import type { Lengths } from "./lengths.ts";

/** A length for both axes, or one for each. */
export type Pair = Lengths<readonly [height: number, width: number]>;

/**
 * Both lengths.
 *
 * @throws ValueError when they are no whole numbers from `least` up.
 */
export function pairOf(where: string, name: string, pair: Pair, least = 1): readonly [height: number, width: number] {
  return lengthsOf<readonly [height: number, width: number]>(where, name, pair, ["height", "width"], least);
}
