import type { Distribution } from "./distribution.ts";
import { expectRange } from "./expect-range.ts";

/** A number between `low` and `high`, each equally likely. @throws ValueError unless low < high, both finite. */
export function between(low: number, high: number): Distribution<number> {
  expectRange("between", low, high);
  return { draw: (random) => random.uniform(low, high) };
}
