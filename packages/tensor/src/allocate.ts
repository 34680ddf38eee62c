import { checkShape, sizeOf } from "./shape.ts";
import { ndarrayView } from "./ndarray-view.ts";
import { dtypeOf } from "./tensor.ts";
import type { DType, Float32Tensor, Float64Tensor, Tensor } from "./tensor.ts";

/**
 * A contiguous tensor whose contents the caller will overwrite.
 *
 * Every result of the library is allocated here, so that another way of handing out memory has one place to live.
 */
export function empty(shape: readonly number[], dtype?: "float32"): Float32Tensor;
export function empty(shape: readonly number[], dtype: "float64"): Float64Tensor;
export function empty(shape: readonly number[], dtype?: DType): Tensor;
export function empty(shape: readonly number[], dtype: DType = "float32"): Tensor {
  checkShape("empty", shape);
  const size = sizeOf(shape);
  return dtype === "float32"
    ? ndarrayView(new Float32Array(size), shape.slice())
    : ndarrayView(new Float64Array(size), shape.slice());
}

/** A contiguous tensor with the shape and the element type of `x`, to be overwritten. */
export function emptyLike<T extends Tensor>(x: T): T {
  return empty(x.shape, dtypeOf(x)) as T;
}
