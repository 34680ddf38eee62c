import { ValueError, expectFinite } from "@chainrule/tensor";
import type { Initializer } from "./initializer.ts";

/** Values spread evenly over `[low, high)`. */
export function uniform(low = 0, high = 1): Initializer {
  expectFinite("uniform", "low", low);
  expectFinite("uniform", "high", high);
  if (low > high) {
    throw new ValueError({
      code: "invalid-range",
      where: "uniform",
      expected: "low must not be above high",
      got: `${low} and ${high}`,
    });
  }
  return (x, random) => random.fillUniform(x, low, high);
}
