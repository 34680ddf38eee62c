import { dtypeOf, lastingZeros } from "@chainrule/tensor";
import type { FloatArray, Tensor } from "@chainrule/tensor";

/** For each tensor, memory of its element type and at least its size to work in; tensors of one type share it. */
export function sharedScratch(tensors: readonly Tensor[]): FloatArray[] {
  const largest = { float32: 0, float64: 0 };
  for (const x of tensors) largest[dtypeOf(x)] = Math.max(largest[dtypeOf(x)], x.size);
  const memory = {
    float32: lastingZeros([largest.float32], "float32").data,
    float64: lastingZeros([largest.float64], "float64").data,
  };
  return tensors.map((x) => memory[dtypeOf(x)]);
}
