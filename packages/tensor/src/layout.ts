import ops from "ndarray-ops";
import { emptyLike } from "./allocate.ts";
import { ShapeError } from "./errors.ts";
import { ndarrayView, restride } from "./ndarray-view.ts";
import { rowMajorStride, shapeText, sizeOf } from "./shape.ts";
import type { FloatArray, Tensor } from "./tensor.ts";
import type { NdArray } from "ndarray";

/** Whether the elements lie in row-major order without gaps; where they begin does not matter. */
export function isContiguous(x: Tensor): boolean {
  let step = 1;
  for (let axis = x.shape.length - 1; axis >= 0; axis--) {
    const length = x.shape[axis];
    if (length === 0) return true;
    if (length !== 1 && x.stride[axis] !== step) return false;
    step *= length;
  }
  return true;
}

/** `x` itself when it is contiguous, else a packed copy. The guard of every flat loop. */
export function contiguous<T extends Tensor>(x: T): T {
  return isContiguous(x) ? x : pack(x);
}

/** A packed copy of `x` that shares nothing with it. */
export function pack<T extends Tensor>(x: T): T {
  const copy = emptyLike(x);
  assign(copy, x);
  return copy;
}

/** Writes the elements of `source` into `target`, whatever the strides of the two; the shapes must agree. */
export function assign(target: Tensor, source: Tensor): void {
  if (target.size === 0) return;
  if (isContiguous(target) && isContiguous(source)) flat(target).set(flat(source));
  else ops.assign(target as NdArray<FloatArray>, source as NdArray<FloatArray>);
}

/** The elements of a contiguous tensor as a typed array that begins with the first of them; memory is shared. */
export function flat<T extends Tensor>(x: T): T["data"] {
  const size = sizeOf(x.shape);
  if (x.offset === 0 && x.data.length === size) return x.data;
  return x.data.subarray(x.offset, x.offset + size);
}

/** A tensor with the elements of `x` in row-major order under another shape. A contiguous `x` is shared, another one copied. */
export function reshape<T extends Tensor>(x: T, shape: readonly number[]): T {
  if (sizeOf(shape) !== x.size) {
    throw new ShapeError({
      code: "size-mismatch",
      where: "reshape",
      expected: `the shape ${shapeText(shape)} holds ${sizeOf(shape)} elements`,
      got: `a tensor of ${x.size} in ${shapeText(x.shape)}`,
    });
  }
  const packed = contiguous(x);
  return restride(packed, shape.slice(), rowMajorStride(shape));
}

/** Row `index` along the first axis, as a view: `[batch, features]` gives `[features]`. */
export function row<T extends Tensor>(x: T, index: number): T {
  return ndarrayView(x.data, x.shape.slice(1), x.stride.slice(1), x.offset + index * x.stride[0]) as T;
}
