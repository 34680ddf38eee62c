import { expectInteger } from "@chainrule/tensor";
import type { Distribution } from "./distribution.ts";
import { expectRange } from "./expect-range.ts";

/** A whole number from `low` to `high`, both included. @throws ValueError unless both are whole and low < high. */
export function integerBetween(low: number, high: number): Distribution<number> {
  expectInteger("integerBetween", "low", low);
  expectInteger("integerBetween", "high", high);
  expectRange("integerBetween", low, high);
  return { draw: (random) => low + random.integer(high - low + 1) };
}
