import type { Initializer } from "./initializer.ts";

/** Values spread evenly over `[low, high)`. */
export function uniform(low = 0, high = 1): Initializer {
  return (x, random) => random.fillUniform(x, low, high);
}
