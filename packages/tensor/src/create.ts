import { empty } from "./allocate.ts";
import { DTypeError, ShapeError } from "./errors.ts";
import { ndarrayView } from "./ndarray-view.ts";
import { checkShape, shapeText, sizeOf } from "./shape.ts";
import { dtypeOf, isTypedArray } from "./tensor.ts";
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

/**
 * A rank-0 tensor: one number without any axis.
 *
 * @throws DTypeError when `value` is not a number.
 */
export function scalar(value: number, dtype?: "float32"): Float32Tensor;
export function scalar(value: number, dtype: "float64"): Float64Tensor;
export function scalar(value: number, dtype?: DType): Tensor;
export function scalar(value: number, dtype: DType = "float32"): Tensor {
  expectNumber("scalar", value);
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

/**
 * A tensor with `value` everywhere.
 *
 * @throws DTypeError when `value` is not a number.
 */
export function full(shape: readonly number[], value: number, dtype?: "float32"): Float32Tensor;
export function full(shape: readonly number[], value: number, dtype: "float64"): Float64Tensor;
export function full(shape: readonly number[], value: number, dtype?: DType): Tensor;
export function full(shape: readonly number[], value: number, dtype: DType = "float32"): Tensor {
  expectNumber("full", value);
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
 * @throws DTypeError when `data` is no typed array of numbers.
 * @throws ShapeError when the shape holds another number of elements than the array.
 */
export function fromTypedArray<Data extends FloatArray | IntegerArray>(
  data: Data,
  shape: readonly number[],
): NdArray<Data> {
  if (!isTypedArray(data)) {
    throw new DTypeError({
      code: "not-a-typed-array",
      where: "fromTypedArray",
      expected: "data must be a typed array of float32, float64 or integers of at most 32 bits",
      got: kindOf(data),
      fix: "Make a tensor of nested rows with tensor(rows), or of plain numbers with Float32Array.from(numbers)",
    });
  }
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
  return ndarrayView(data, shape);
}

function raggedRows(shape: readonly number[], depth: number, level: unknown): ShapeError {
  return new ShapeError({
    code: "ragged-rows",
    where: "tensor",
    expected:
      depth < shape.length
        ? `every row at depth ${depth} must be as long as the first, ${shape[depth]}`
        : `every entry at depth ${depth} must be a number like the first`,
    got: Array.isArray(level) ? `a row of ${level.length}` : kindOf(level),
    fix: "Pad or cut the rows to one length",
  });
}

function notANumber(value: unknown): DTypeError {
  return new DTypeError({
    code: "not-a-number",
    where: "tensor",
    expected: "every entry must be a number",
    got: kindOf(value),
    ...(ArrayBuffer.isView(value) ? { fix: "Give a typed array its shape with fromTypedArray(data, shape)" } : {}),
  });
}

function expectNumber(where: string, value: unknown): void {
  if (typeof value === "number") return;
  throw new DTypeError({ code: "not-a-number", where, expected: "value must be a number", got: kindOf(value) });
}

/** Names a value in an error text: a number by itself, anything else by its kind. */
function kindOf(value: unknown): string {
  if (value === null || value === undefined || typeof value === "number") return String(value);
  return typeof value === "object" ? `a value of class ${value.constructor?.name ?? "Object"}` : `a ${typeof value}`;
}
