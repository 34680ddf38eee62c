import { DTypeError, emptyIndices, isIntegerTensor, isTensor, shapeText, ValueError } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";

/** Contiguous 32-bit integers in a shape. */
export type Indices = ReturnType<typeof emptyIndices>;

/**
 * The numbers of rows as contiguous 32-bit integers in the shape of `indices`, of any stride.
 *
 * @throws DTypeError when `indices` is neither an integer ndarray nor a tensor, ValueError when an entry names no row.
 */
export function rowIndices(where: string, indices: Tensor | IntegerTensor, rows: number): Indices {
  if (!isIntegerTensor(indices) && !isTensor(indices)) throw notIndices(where, indices);
  const { shape, stride, data, offset } = indices;
  const result = emptyIndices(shape);
  const place = new Array<number>(shape.length).fill(0);
  for (let i = 0, at = offset; i < result.data.length; i++) {
    const index = data[at];
    // Not within, instead of outside: NaN and what lies beyond the array are refused as well.
    if (!(index >= 0 && index < rows && Number.isInteger(index))) throw noRow(where, place, index, rows);
    result.data[i] = index;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      at += stride[axis];
      if (++place[axis] < shape[axis]) break;
      at -= stride[axis] * shape[axis];
      place[axis] = 0;
    }
  }
  return result;
}

function notIndices(where: string, indices: unknown): DTypeError {
  return new DTypeError({
    code: "not-indices",
    where,
    expected: "indices must be an integer ndarray, or a tensor of whole numbers",
    got: Array.isArray(indices) ? "an array" : typeof indices,
    fix: "Make them with fromTypedArray(Int32Array.of(2, 0, 1), [3])",
  });
}

function noRow(where: string, place: readonly number[], index: number, rows: number): ValueError {
  return new ValueError({
    code: "index-out-of-range",
    where,
    expected: `the index at ${shapeText(place)} must be a whole number from 0 to ${rows - 1}`,
    got: String(index),
    fix: "Indices count from 0; for more of them give the layer more rows",
  });
}
