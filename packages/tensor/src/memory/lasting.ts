import { engineFloats } from "../engine/current-engine.ts";
import { copyElements } from "../layout.ts";
import { ndarrayView } from "../ndarray-view.ts";
import { checkShape, sizeOf } from "../shape.ts";
import { dtypeOf } from "../tensor.ts";
import type { DType, Tensor } from "../tensor.ts";

/**
 * Zeros for as long as anybody holds them, in the memory that the engine computes in: for parameters, optimizer state and
 * whatever else outlives a step. Inside an arena's step too, the memory is its own.
 */
export function lastingZeros(shape: readonly number[], dtype: DType = "float32"): Tensor {
  checkShape("lastingZeros", shape);
  const size = sizeOf(shape);
  return ndarrayView(dtype === "float32" ? engineFloats(size) : new Float64Array(size), shape) as Tensor;
}

/** A copy of `x` for as long as anybody holds it; see {@link lastingZeros}. */
export function lasting<T extends Tensor>(x: T): T {
  const copy = lastingZeros(x.shape, dtypeOf(x)) as T;
  copyElements(copy, x);
  return copy;
}
