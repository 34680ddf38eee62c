import { lastingZeros } from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";

/**
 * `table[p, 2 i] = sin(p / base^(2 i / features))` and `table[p, 2 i + 1]` the cosine of the same, for the positions from 0
 * on; it outlives a step.
 */
export function sinusoidTable(positions: number, features: number, base: number, dtype: DType): Tensor {
  const table = lastingZeros([positions, features], dtype);
  for (let p = 0, at = 0; p < positions; p++) {
    for (let i = 0; i < features; i++, at++) {
      const angle = p / Math.pow(base, (i - (i % 2)) / features);
      table.data[at] = i % 2 === 0 ? Math.sin(angle) : Math.cos(angle);
    }
  }
  return table;
}
