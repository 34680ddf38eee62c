import { expectFinite, expectPositive, normalDistribution, normalQuantile, ValueError } from "@chainrule/tensor";
import { fillEach } from "./fill-each.ts";
import type { Initializer } from "./initializer.ts";

/** Settings of the truncated normal initialiser. */
export interface TruncatedNormalOptions {
  /** Mean before the tails are cut off. Default 0. */
  readonly mean?: number;
  /** Standard deviation before the tails are cut off; above 0. Default 1. */
  readonly standardDeviation?: number;
  /** The smallest value. Default -2. */
  readonly low?: number;
  /** The largest value, above the smallest. Default 2. */
  readonly high?: number;
}

/**
 * Normal values between two bounds, each as likely among them as it was among all: a uniform number between the bounds'
 * probabilities, through the inverse of the distribution. The bounds are values, as in PyTorch's `trunc_normal_`, not
 * numbers of standard deviations.
 *
 * Source: Devroye, 1986, Non-Uniform Random Variate Generation, section II.2.
 */
export function truncatedNormal(options: TruncatedNormalOptions = {}): Initializer {
  const { mean = 0, standardDeviation = 1, low = -2, high = 2 } = options;
  expectFinite("truncatedNormal", "mean", mean);
  expectPositive("truncatedNormal", "standardDeviation", standardDeviation);
  expectFinite("truncatedNormal", "low", low);
  expectFinite("truncatedNormal", "high", high);
  if (low >= high) throw noRoom(low, high);
  // Bounds in the upper tail, where probabilities all round to 1, are mirrored into the lower one.
  const sign = low > mean ? -1 : 1;
  const [from, to] = [low, high].map((bound) => (sign * (bound - mean)) / standardDeviation).toSorted((a, b) => a - b);
  const [first, last] = [normalDistribution(from), normalDistribution(to)];
  return (x, random) =>
    fillEach(x, () => {
      // From 39 deviations on, probabilities round to 0; what this gives then is cut off at the bound nearest to the mean.
      const deviations = normalQuantile(Math.max(Number.MIN_VALUE, random.uniform(first, last)));
      return Math.min(high, Math.max(low, mean + sign * standardDeviation * deviations));
    });
}

function noRoom(low: number, high: number): ValueError {
  return new ValueError({
    code: "invalid-range",
    where: "truncatedNormal",
    expected: "low must be below high",
    got: `${low} and ${high}`,
  });
}
