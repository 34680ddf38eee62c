import { expectPositive } from "@chainrule/tensor";
import type { Distribution } from "./distribution.ts";
import { expectRange } from "./expect-range.ts";

/**
 * A number between `low` and `high` whose logarithm is uniform, so that each power of ten gets as many: for learning rates.
 *
 * @throws ValueError unless 0 < low < high.
 */
export function logUniform(low: number, high: number): Distribution<number> {
  expectPositive("logUniform", "low", low);
  expectRange("logUniform", low, high);
  const [from, to] = [Math.log(low), Math.log(high)];
  // Rounding may lead a hair beyond the ends.
  return { draw: (random) => Math.min(Math.max(Math.exp(random.uniform(from, to)), low), high) };
}
