import { sizeOf } from "./shape.ts";
import type { Tensor } from "./tensor.ts";

/** Whether every element of `x` lies inside its array; a view made by hand need not. */
export function fitsItsArray(x: Tensor): boolean {
  let lowest = x.offset;
  let highest = x.offset;
  for (let axis = 0; axis < x.shape.length; axis++) {
    if (x.shape[axis] === 0) return true;
    const reach = (x.shape[axis] - 1) * x.stride[axis];
    if (reach < 0) lowest += reach;
    else highest += reach;
  }
  return lowest >= 0 && highest < x.data.length;
}

/** Whether the stretches of memory that two tensors lie in meet, be it without a common element. */
export function mayOverlap(a: Tensor, b: Tensor): boolean {
  if (a.data.buffer !== b.data.buffer || sizeOf(a.shape) === 0 || sizeOf(b.shape) === 0) return false;
  return (
    bytesUpTo(a, lowestPosition(a)) < bytesUpTo(b, highestPosition(b) + 1) &&
    bytesUpTo(b, lowestPosition(b)) < bytesUpTo(a, highestPosition(a) + 1)
  );
}

function lowestPosition(x: Tensor): number {
  let position = x.offset;
  for (let axis = 0; axis < x.shape.length; axis++) position += Math.min(0, (x.shape[axis] - 1) * x.stride[axis]);
  return position;
}

function highestPosition(x: Tensor): number {
  let position = x.offset;
  for (let axis = 0; axis < x.shape.length; axis++) position += Math.max(0, (x.shape[axis] - 1) * x.stride[axis]);
  return position;
}

function bytesUpTo(x: Tensor, position: number): number {
  return x.data.byteOffset + position * x.data.BYTES_PER_ELEMENT;
}
