import { Random, zeros } from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";

/** Normal numbers. */
export function normals(shape: readonly number[], seed: number, dtype: DType = "float64"): Tensor {
  const x = zeros(shape, dtype);
  new Random(seed).fillNormal(x);
  return x;
}
