import ops from "ndarray-ops";
import { emptyLike } from "./allocate.ts";
import { ShapeError, ValueError } from "./errors.ts";
import { mayOverlap } from "./extent.ts";
import { markOverwritten } from "./memory/change-clock.ts";
import { ndarrayView, restride } from "./ndarray-view.ts";
import { checkShape, rowMajorStride, sameShape, shapeText, sizeOf } from "./shape.ts";
import type { FloatArray, Tensor } from "./tensor.ts";
import type { NdArray } from "ndarray";

/** Whether the elements lie in row-major order without gaps; where they begin does not matter. */
export function isContiguous(x: Tensor): boolean {
  return contiguousSize(x) >= 0;
}

/** How many elements a contiguous tensor has; -1 when it is not contiguous. One loop, as hot paths need both answers. */
function contiguousSize(x: Tensor): number {
  const { shape, stride } = x;
  let size = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const length = shape[axis];
    if (length !== 1 && stride[axis] !== size) return sizeOf(shape) === 0 ? 0 : -1;
    size *= length;
  }
  return size;
}

/** `x` itself when it is contiguous, else a packed copy. The guard of every flat loop. */
export function contiguous<T extends Tensor>(x: T): T {
  return isContiguous(x) ? x : pack(x);
}

/** A packed copy of `x` that shares nothing with it. */
export function pack<T extends Tensor>(x: T): T {
  const copy = emptyLike(x);
  copyElements(copy, x);
  return copy;
}

/**
 * Writes the elements of `source` into `target`, whatever the strides of the two. They may share memory, and numbers
 * are rounded to the element type of `target`.
 *
 * @throws ShapeError when the shapes differ.
 */
export function assign(target: Tensor, source: Tensor): void {
  if (!sameShape(target.shape, source.shape)) {
    throw new ShapeError({
      code: "shape-mismatch",
      where: "assign",
      expected: `the source must be ${shapeText(target.shape)} like the target`,
      got: shapeText(source.shape),
      fix: "Repeat a smaller one with broadcastTo(source, target.shape)",
    });
  }
  copyElements(target, source);
  markOverwritten(target);
}

/** {@link assign} to a tensor of the same shape that nobody else holds yet. */
export function copyElements(target: Tensor, source: Tensor): void {
  if (isContiguous(target) && isContiguous(source)) flat(target).set(flat(source));
  else if (mayOverlap(target, source)) ops.assign(target as NdArray<FloatArray>, pack(source) as NdArray<FloatArray>);
  else ops.assign(target as NdArray<FloatArray>, source as NdArray<FloatArray>);
}

/**
 * The elements of a contiguous tensor as a typed array that begins with the first of them; memory is shared.
 *
 * @throws ValueError when the tensor is not contiguous.
 */
export function flat<T extends Tensor>(x: T): T["data"] {
  const size = contiguousSize(x);
  if (size < 0) {
    throw new ValueError({
      code: "not-contiguous",
      where: "flat",
      expected: "the tensor must be contiguous",
      got: `${shapeText(x.shape)} with the strides ${shapeText(x.stride)}`,
      fix: "Pack it first: flat(contiguous(x))",
    });
  }
  if (x.offset === 0 && x.data.length === size) return x.data;
  return x.data.subarray(x.offset, x.offset + size);
}

/**
 * A tensor with the elements of `x` in row-major order under another shape. A contiguous `x` is shared, another one
 * copied.
 *
 * @throws ShapeError when the shape holds another number of elements.
 */
export function reshape<T extends Tensor>(x: T, shape: readonly number[]): T {
  checkShape("reshape", shape);
  if (sizeOf(shape) !== x.size) {
    throw new ShapeError({
      code: "size-mismatch",
      where: "reshape",
      expected: `the shape ${shapeText(shape)} holds ${sizeOf(shape)} elements`,
      got: `a tensor of ${x.size} in ${shapeText(x.shape)}`,
    });
  }
  return restride(contiguous(x), shape, rowMajorStride(shape));
}

/**
 * Row `index` along the first axis, as a view: `[batch, features]` gives `[features]`.
 *
 * @throws ShapeError when `x` has rank 0, ValueError when there is no such row.
 */
export function row<T extends Tensor>(x: T, index: number): T {
  if (x.shape.length === 0) {
    throw new ShapeError({
      code: "rank-mismatch",
      where: "row",
      expected: "the tensor must have at least one axis",
      got: "a tensor of rank 0",
    });
  }
  if (!Number.isInteger(index) || index < 0 || index >= x.shape[0]) {
    throw new ValueError({
      code: "index-out-of-range",
      where: "row",
      expected:
        x.shape[0] === 0
          ? "no index, as there are no rows"
          : `index must be a whole number from 0 to ${x.shape[0] - 1}`,
      got: String(index),
    });
  }
  return ndarrayView(x.data, x.shape.slice(1), x.stride.slice(1), x.offset + index * x.stride[0]) as T;
}
