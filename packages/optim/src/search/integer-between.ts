import { expectInteger, ValueError } from "@chainrule/tensor";
import type { Distribution } from "./distribution.ts";
import { expectRange } from "./expect-range.ts";

/** How many numbers `Random.integer` tells apart. */
const MOST = 2 ** 32;

/**
 * A whole number from `low` to `high`, both included.
 *
 * @throws ValueError unless both are whole, and `high` is above `low` by less than 2^32.
 */
export function integerBetween(low: number, high: number): Distribution<number> {
  expectInteger("integerBetween", "low", low);
  expectInteger("integerBetween", "high", high);
  expectRange("integerBetween", low, high);
  if (high - low >= MOST) {
    throw new ValueError({
      code: "invalid-range",
      where: "integerBetween",
      expected: "high must be less than 2^32 above low",
      got: `${low} and ${high}`,
    });
  }
  return { draw: (random) => low + random.integer(high - low + 1) };
}
