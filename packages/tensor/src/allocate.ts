import { DTypeError, ValueError } from "./errors.ts";
import { checkShape, shapeText, sizeOf } from "./shape.ts";
import { currentLender } from "./memory/lender.ts";
import { ndarrayView } from "./ndarray-view.ts";
import { dtypeOf } from "./tensor.ts";
import type { DType, Float32Tensor, Float64Tensor, FloatArray, Tensor } from "./tensor.ts";
import type { NdArray } from "ndarray";

/**
 * A contiguous tensor whose contents the caller will overwrite.
 *
 * Every result of the library is allocated here, so that another way of handing out memory has one place to live.
 *
 * @throws ValueError when the shape is no list of whole numbers, or memory for it cannot be had.
 */
export function empty(shape: readonly number[], dtype?: "float32"): Float32Tensor;
export function empty(shape: readonly number[], dtype: "float64"): Float64Tensor;
export function empty(shape: readonly number[], dtype?: DType): Tensor;
export function empty(shape: readonly number[], dtype: DType = "float32"): Tensor {
  const lender = currentLender();
  const known = dtype === "float32" || dtype === "float64";
  // A lender checks the shape when it has not seen it before.
  if (lender !== undefined && known && Array.isArray(shape)) return lender.request(shape, dtype);
  checkShape("empty", shape);
  return ndarrayView(allocate(shape, dtype), shape) as Tensor;
}

/** A contiguous tensor with the shape and the element type of `x`, to be overwritten. */
export function emptyLike<T extends Tensor>(x: T): T {
  return empty(x.shape, dtypeOf(x)) as T;
}

/**
 * A contiguous array of 32-bit integers whose contents the caller will overwrite: places and choices that a gate keeps for
 * its backward pass. In an arena's step it lives as tensors do.
 *
 * @throws ValueError when the shape is no list of whole numbers.
 */
export function emptyIndices(shape: readonly number[]): NdArray<Int32Array> {
  checkShape("emptyIndices", shape);
  return currentLender()?.requestIndices(shape) ?? ndarrayView(new Int32Array(sizeOf(shape)), shape);
}

function allocate(shape: readonly number[], dtype: DType): FloatArray {
  const size = sizeOf(shape);
  try {
    if (dtype === "float32") return new Float32Array(size);
    if (dtype === "float64") return new Float64Array(size);
  } catch (cause) {
    throw new ValueError({
      code: "out-of-memory",
      where: "empty",
      expected: "the shape must fit into memory",
      got: `${shapeText(shape)}, ${size} elements of ${dtype}`,
      cause,
    });
  }
  throw new DTypeError({
    code: "unknown-dtype",
    where: "empty",
    expected: 'dtype must be "float32" or "float64"',
    got: JSON.stringify(dtype),
  });
}
