import type { NdArray } from "ndarray";

/** The typed arrays that hold real numbers. */
export type FloatArray = Float32Array | Float64Array;

/** The typed arrays that hold labels and indices. */
export type IntegerArray =
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint8ClampedArray
  | Uint16Array
  | Uint32Array;

/** Element type of a tensor. float32 unless precision is asked for. */
export type DType = "float32" | "float64";

export type Float32Tensor = NdArray<Float32Array>;
export type Float64Tensor = NdArray<Float64Array>;

/**
 * Real numbers in a shape: an `ndarray` over a `Float32Array` or a `Float64Array`.
 *
 * Any shape, stride and offset is legal as an input; results are contiguous and row-major.
 */
export type Tensor = Float32Tensor | Float64Tensor;

/** Labels or indices in a shape: an `ndarray` over an integer array. */
export type IntegerTensor = NdArray<IntegerArray>;

/** Whether `value` is an ndarray over a `Float32Array` or a `Float64Array`. */
export function isTensor(value: unknown): value is Tensor {
  return isNdArray(value) && (value.data instanceof Float32Array || value.data instanceof Float64Array);
}

/** Whether `value` is an ndarray over an integer array, a Node `Buffer` among them. */
export function isIntegerTensor(value: unknown): value is IntegerTensor {
  return isNdArray(value) && isIntegerArray(value.data);
}

/** Whether `value` is a typed array of real numbers or of integers that a number can hold. */
export function isTypedArray(value: unknown): value is FloatArray | IntegerArray {
  return value instanceof Float32Array || value instanceof Float64Array || isIntegerArray(value);
}

/** The element type of a tensor. */
export function dtypeOf(x: Tensor): DType {
  return x.data instanceof Float32Array ? "float32" : "float64";
}

function isIntegerArray(value: unknown): value is IntegerArray {
  if (!ArrayBuffer.isView(value)) return false;
  return /^(Int|Uint)(8|16|32)Array$|^Uint8ClampedArray$/.test((value as IntegerArray)[Symbol.toStringTag]);
}

function isNdArray(value: unknown): value is NdArray {
  return (
    typeof value === "object" &&
    value !== null &&
    "data" in value &&
    "dtype" in value &&
    "stride" in value &&
    "shape" in value &&
    Array.isArray(value.shape)
  );
}
