import { empty } from "../allocate.ts";
import { broadcastAxes, broadcastView } from "../broadcast.ts";
import { fromTypedArray } from "../create.ts";
import { kernelsFor } from "../engine/current-engine.ts";
import { contiguous, flat, pack, reshape } from "../layout.ts";
import { rowMajorStride, sameShape, sizeOf } from "../shape.ts";
import { restride } from "../ndarray-view.ts";
import { dtypeOf } from "../tensor.ts";
import type { Tensor } from "../tensor.ts";
import type { NdArray } from "ndarray";

/** `factor * sum` over the given axes (sorted, from the front); the axes stay with length 1. */
export function sumOver(x: Tensor, axes: readonly number[], factor = 1): Tensor {
  let result = contiguous(x);
  // Neighbouring axes are summed together, the last group first, so that each pass is one kernel call.
  for (let last = axes.length - 1; last >= 0;) {
    let first = last;
    while (first > 0 && axes[first - 1] === axes[first] - 1) first--;
    result = sumGroup(result, axes[first], axes[last] + 1, first === 0 ? factor : 1);
    last = first - 1;
  }
  if (axes.length === 0) return factor === 1 ? pack(result) : scaled(result, factor);
  return result;
}

/** The gradient of a broadcast: `x` summed over the axes along which `shape` was repeated, in that shape. */
export function sumToShape(x: Tensor, shape: readonly number[]): Tensor {
  if (sameShape(x.shape, shape)) return x;
  return reshape(sumOver(x, broadcastAxes(shape, x.shape)), shape);
}

/** `x` repeated to the larger shape it broadcasts to, as a new contiguous tensor. */
export function broadcastTo(x: Tensor, shape: readonly number[]): Tensor {
  return pack(broadcastView(x, shape));
}

/** Adds the sum over the rows of `x`, `[rows, columns]`, to `total`, `[columns]`. */
export function addRowSums(total: Tensor, x: Tensor): void {
  const columns = total.size;
  const rows = columns === 0 ? 0 : x.size / columns;
  kernelsFor(x).sumAxis(flat(total), flat(contiguous(x)), 1, rows, columns, 1, true);
}

/** Column of the largest entry in each row of the last axis; the first one on a tie. */
export function argmax(x: Tensor): NdArray<Int32Array> {
  const columns = x.shape[x.shape.length - 1];
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
  return restride(result, shape, rowMajorStride(shape));
}

function scaled(x: Tensor, factor: number): Tensor {
  const result = pack(x);
  kernelsFor(x).unary.scale(flat(result), flat(result), x.size, factor);
  return result;
}
