import { empty } from "../allocate.ts";
import { broadcastAxes, broadcastView } from "../broadcast.ts";
import { fromTypedArray } from "../create.ts";
import { kernelsFor } from "../engine/current-engine.ts";
import { ShapeError } from "../errors.ts";
import { expectContiguous, expectDType, expectRow } from "../expect.ts";
import { contiguous, flat, pack, reshape } from "../layout.ts";
import { resolveAxes, sameShape, shapeText, sizeOf } from "../shape.ts";
import { dtypeOf } from "../tensor.ts";
import type { Tensor } from "../tensor.ts";
import type { NdArray } from "ndarray";

/**
 * `factor * sum` over the given axes, as a new tensor; the axes stay with length 1. No axes, no sum.
 *
 * @throws ValueError when an axis does not exist or is named twice.
 */
export function sumOver(x: Tensor, axes: readonly number[], factor = 1): Tensor {
  const sorted = resolveAxes("sumOver", axes, x.shape.length);
  if (sorted.length === 0) return scaled(x, factor);
  let result = contiguous(x);
  // Neighbouring axes are summed together, the last group first, so that each pass is one kernel call.
  for (let last = sorted.length - 1; last >= 0;) {
    let first = last;
    while (first > 0 && sorted[first - 1] === sorted[first] - 1) first--;
    result = sumGroup(result, sorted[first], sorted[last] + 1, first === 0 ? factor : 1);
    last = first - 1;
  }
  return result;
}

/**
 * The gradient of a broadcast: `x` summed over the axes along which `shape` was repeated, in that shape.
 *
 * Where nothing was repeated there is nothing to sum, and a contiguous `x` comes back as it is, not as a copy.
 *
 * @throws ShapeError when `shape` does not broadcast to the shape of `x`.
 */
export function sumToShape(x: Tensor, shape: readonly number[]): Tensor {
  if (sameShape(x.shape, shape)) return contiguous(x);
  return reshape(sumOver(x, broadcastAxes(shape, x.shape)), shape);
}

/**
 * `x` repeated to the larger shape it broadcasts to, as a new contiguous tensor.
 *
 * @throws ShapeError when `x` does not broadcast to `shape`.
 */
export function broadcastTo(x: Tensor, shape: readonly number[]): Tensor {
  return pack(broadcastView(x, shape));
}

/**
 * Adds the sum over the leading axes of `x`, `[..., columns]`, to a contiguous `total`, `[columns]`.
 *
 * @throws ShapeError or DTypeError when `total` is not like a row of `x`, ValueError when it is not contiguous.
 */
export function addRowSums(total: Tensor, x: Tensor): void {
  expectRow("addRowSums", "total", total, x);
  expectDType("addRowSums", "total", total, x, "x");
  expectContiguous("addRowSums", "total", total);
  const columns = total.size;
  const rows = columns === 0 ? 0 : x.size / columns;
  kernelsFor(x).sumAxis(flat(total), flat(contiguous(x)), 1, rows, columns, 1, true);
}

/**
 * Column of the largest entry in each row of the last axis; the first one on a tie. NaN counts as largest.
 *
 * @throws ShapeError when the rows are empty.
 */
export function argmax(x: Tensor): NdArray<Int32Array> {
  const columns = x.shape.length === 0 ? 1 : x.shape[x.shape.length - 1];
  if (columns === 0) {
    throw new ShapeError({
      code: "empty-axis",
      where: "argmax",
      expected: "the last axis must hold at least one entry",
      got: shapeText(x.shape),
    });
  }
  const rows = sizeOf(x.shape.slice(0, -1));
  const indices = new Int32Array(rows);
  kernelsFor(x).argmaxRows(indices, flat(contiguous(x)), rows, columns);
  return fromTypedArray(indices, x.shape.slice(0, -1));
}

function sumGroup(x: Tensor, firstAxis: number, endAxis: number, factor: number): Tensor {
  const shape = x.shape.map((length, axis) => (axis >= firstAxis && axis < endAxis ? 1 : length));
  const result = empty(shape, dtypeOf(x));
  const outer = sizeOf(x.shape.slice(0, firstAxis));
  const length = sizeOf(x.shape.slice(firstAxis, endAxis));
  const inner = sizeOf(x.shape.slice(endAxis));
  kernelsFor(x).sumAxis(flat(result), flat(x), outer, length, inner, factor, false);
  return result;
}

function scaled(x: Tensor, factor: number): Tensor {
  const result = pack(x);
  if (factor !== 1) kernelsFor(x).unary.scale(flat(result), flat(result), x.size, factor);
  return result;
}
