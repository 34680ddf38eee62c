import type { Initializer } from "@chainrule/layers";
import { Random, zeros } from "@chainrule/tensor";

/** Mean, standard deviation and extremes of what an initialiser draws at a fixed seed. */
export interface Moments {
  readonly mean: number;
  readonly deviation: number;
  readonly smallest: number;
  readonly largest: number;
}

/** Draws a tensor and measures it. The relative error of the deviation is about `1 / sqrt(2 n)` for n normal numbers. */
export function momentsOf(init: Initializer, shape: readonly number[]): Moments {
  const x = zeros(shape, "float64");
  init(x, new Random(11));
  const mean = x.data.reduce((sum, entry) => sum + entry, 0) / x.size;
  const variance = x.data.reduce((sum, entry) => sum + (entry - mean) ** 2, 0) / x.size;
  return {
    mean,
    deviation: Math.sqrt(variance),
    smallest: x.data.reduce((least, entry) => Math.min(least, entry)),
    largest: x.data.reduce((most, entry) => Math.max(most, entry)),
  };
}
