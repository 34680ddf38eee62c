import { sizeOf } from "@chainrule/tensor";

/** Where the elements of an array lie, in row-major order, counted in elements from its first one. */
export function elementOffsets(shape: readonly number[], stride: readonly number[]): Int32Array {
  const offsets = new Int32Array(sizeOf(shape));
  // Each axis, the last first, repeats the offsets of the axes behind it.
  let filled = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    for (let index = 1; index < shape[axis]; index++) {
      for (let i = 0; i < filled; i++) offsets[index * filled + i] = offsets[i] + index * stride[axis];
    }
    filled *= shape[axis];
  }
  return offsets;
}
