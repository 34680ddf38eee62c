import { empty } from "./allocate.ts";
import { DTypeError, ShapeError } from "./errors.ts";
import { ndarrayView } from "./ndarray-view.ts";
import { checkShape, shapeText, sizeOf } from "./shape.ts";
import { dtypeOf } from "./tensor.ts";
import type { DType, Float32Tensor, Float64Tensor, FloatArray, IntegerArray, Tensor } from "./tensor.ts";
import type { NdArray } from "ndarray";

/** Numbers in nested rows: `3`, `[1, 2]`, `[[1, 2], [3, 4]]`, and so on. */
export type NestedNumbers = number | readonly NestedNumbers[];

/**
 * A tensor from nested rows of numbers: `tensor([[1, 2], [3, 4]])` has the shape `[2, 2]`.
 *
 * @throws ShapeError when rows differ in length.
 * @throws DTypeError when an entry is not a number.
 */
export function tensor(values: NestedNumbers, dtype?: "float32"): Float32Tensor;
export function tensor(values: NestedNumbers, dtype: "float64"): Float64Tensor;
export function tensor(values: NestedNumbers, dtype?: DType): Tensor;
export function tensor(values: NestedNumbers, dtype: DType = "float32"): Tensor {
  const shape: number[] = [];
  for (let level = values; Array.isArray(level); level = level[0]) shape.push(level.length);
  const result = empty(shape, dtype);
  let position = 0;
  const fill = (level: NestedNumbers, depth: number): void => {
    if (depth < shape.length) {
      if (!Array.isArray(level) || level.length !== shape[depth]) throw raggedRows(shape, depth, level);
      for (const row of level) fill(row, depth + 1);
      return;
    }
    if (typeof level !== "number") throw Array.isArray(level) ? raggedRows(shape, depth, level) : notANumber(level);
    result.data[position++] = level;
  };
  fill(values, 0);
  return result;
}

/** A rank-0 tensor: one number without any axis. */
export function scalar(value: number, dtype?: "float32"): Float32Tensor;
export function scalar(value: number, dtype: "float64"): Float64Tensor;
export function scalar(value: number, dtype?: DType): Tensor;
export function scalar(value: number, dtype: DType = "float32"): Tensor {
  return full([], value, dtype);
}

/** A tensor of zeros. */
export function zeros(shape: readonly number[], dtype?: "float32"): Float32Tensor;
export function zeros(shape: readonly number[], dtype: "float64"): Float64Tensor;
export function zeros(shape: readonly number[], dtype?: DType): Tensor;
export function zeros(shape: readonly number[], dtype: DType = "float32"): Tensor {
  return full(shape, 0, dtype);
}

/** A tensor of ones. */
export function ones(shape: readonly number[], dtype?: "float32"): Float32Tensor;
export function ones(shape: readonly number[], dtype: "float64"): Float64Tensor;
export function ones(shape: readonly number[], dtype?: DType): Tensor;
export function ones(shape: readonly number[], dtype: DType = "float32"): Tensor {
  return full(shape, 1, dtype);
}

/** A tensor with `value` everywhere. */
export function full(shape: readonly number[], value: number, dtype?: "float32"): Float32Tensor;
export function full(shape: readonly number[], value: number, dtype: "float64"): Float64Tensor;
export function full(shape: readonly number[], value: number, dtype?: DType): Tensor;
export function full(shape: readonly number[], value: number, dtype: DType = "float32"): Tensor {
  const result = empty(shape, dtype);
  result.data.fill(value);
  return result;
}

/** A tensor of zeros with the shape and element type of `x`. */
export function zerosLike<T extends Tensor>(x: T): T {
  return zeros(x.shape, dtypeOf(x)) as T;
}

/** A tensor of ones with the shape and element type of `x`. */
export function onesLike<T extends Tensor>(x: T): T {
  return ones(x.shape, dtypeOf(x)) as T;
}

/**
 * A typed array seen in a shape; the memory is shared, not copied.
 *
 * @throws ShapeError when the shape holds another number of elements than the array.
 */
export function fromTypedArray<Data extends FloatArray | IntegerArray>(
  data: Data,
  shape: readonly number[],
): NdArray<Data> {
  checkShape("fromTypedArray", shape);
  if (sizeOf(shape) !== data.length) {
    throw new ShapeError({
      code: "size-mismatch",
      where: "fromTypedArray",
      expected: `the shape ${shapeText(shape)} holds ${sizeOf(shape)} elements`,
      got: `an array of ${data.length}`,
      fix: "Pass the shape whose product is the array's length",
    });
  }
  return ndarrayView(data, shape.slice());
}

function raggedRows(shape: readonly number[], depth: number, level: unknown): ShapeError {
  return new ShapeError({
    code: "ragged-rows",
    where: "tensor",
    expected:
      depth < shape.length
        ? `every row at depth ${depth} must have ${shape[depth]} entries`
        : `every entry at depth ${depth} must be a number`,
    got: Array.isArray(level) ? `a row of ${level.length}` : String(level),
    fix: "Pad or cut the rows to one length",
  });
}

function notANumber(value: unknown): DTypeError {
  return new DTypeError({
    code: "not-a-number",
    where: "tensor",
    expected: "every entry must be a number",
    got: value === null ? "null" : typeof value,
  });
}
