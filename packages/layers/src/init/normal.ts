import { expectFinite, expectNotNegative } from "@chainrule/tensor";
import type { Initializer } from "./initializer.ts";

/** Normal values with the given mean and standard deviation. */
export function normal(mean = 0, standardDeviation = 1): Initializer {
  expectFinite("normal", "mean", mean);
  expectNotNegative("normal", "standardDeviation", standardDeviation);
  return (x, random) => random.fillNormal(x, mean, standardDeviation);
}
