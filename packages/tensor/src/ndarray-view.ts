import ndarray from "ndarray";
import type { NdArray } from "ndarray";
import type { FloatArray, IntegerArray, IntegerTensor, Tensor } from "./tensor.ts";

/**
 * The one place that makes an ndarray, row-major unless told otherwise. Shape and stride are copied, data is not.
 *
 * `ndarray` builds its classes from strings, which a strict content policy forbids; a class of our own would go here.
 */
export function ndarrayView<Data extends FloatArray | IntegerArray>(
  data: Data,
  shape: readonly number[],
  stride?: readonly number[],
  offset: number = 0,
): NdArray<Data> {
  return ndarray(data, shape as number[], stride as number[] | undefined, offset);
}

/** The same elements under another shape and stride; nothing is copied. */
export function restride<T extends Tensor | IntegerTensor>(
  x: T,
  shape: readonly number[],
  stride: readonly number[],
  offset: number = x.offset,
): T {
  return ndarrayView(x.data as FloatArray, shape, stride, offset) as T;
}
