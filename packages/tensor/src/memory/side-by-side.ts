import { fromTypedArray } from "../create.ts";
import { isContiguous } from "../layout.ts";
import { ndarrayView } from "../ndarray-view.ts";
import { checkShape, sizeOf } from "../shape.ts";
import type { DType, FloatArray, Tensor } from "../tensor.ts";
import { lastingZeros } from "./lasting.ts";

/** Bytes: each tensor begins at a cache line, counted from the first. */
const ALIGNMENT = 64;

/** The block that an array is a part of. While anybody holds a part, the block is held as well. */
const blocks: WeakMap<FloatArray, FloatArray> = new WeakMap();

/**
 * Zeros in these shapes, side by side in one block of memory like that of {@link lastingZeros}, which lives until nobody
 * holds the array of any of them. Element-wise work on all of them may then be done on what {@link spanning} gives.
 */
export function lastingSideBySide(shapes: readonly (readonly number[])[], dtype: DType = "float32"): Tensor[] {
  for (const shape of shapes) checkShape("lastingSideBySide", shape);
  const step = ALIGNMENT / (dtype === "float32" ? 4 : 8);
  const starts: number[] = [];
  let end = 0;
  for (const shape of shapes) {
    const start = Math.ceil(end / step) * step;
    starts.push(start);
    end = start + sizeOf(shape);
  }
  const block = lastingZeros([end], dtype).data;
  return shapes.map((shape, i) => {
    const part = block.subarray(starts[i], starts[i] + sizeOf(shape));
    blocks.set(part, block);
    return ndarrayView(part, shape) as Tensor;
  });
}

/**
 * The memory of tensors that {@link lastingSideBySide} made one after another, as one tensor `[count]`: it has zeros, or
 * whatever was written there, between them. It is valid as long as one of them is held. Undefined when they do not lie so.
 */
export function spanning(tensors: readonly Tensor[]): Tensor | undefined {
  for (let i = 1; i < tensors.length; i++) if (!isNext(tensors[i - 1], tensors[i])) return undefined;
  const first = tensors[0].data;
  const last = tensors[tensors.length - 1].data;
  const block = blocks.get(first);
  if (block === undefined || !isWhole(tensors[0])) return undefined;
  const start = (first.byteOffset - block.byteOffset) / block.BYTES_PER_ELEMENT;
  const end = (last.byteOffset + last.byteLength - block.byteOffset) / block.BYTES_PER_ELEMENT;
  return fromTypedArray(block.subarray(start, end), [end - start]) as Tensor;
}

function isNext(x: Tensor, next: Tensor): boolean {
  const block = blocks.get(x.data);
  if (block === undefined || block !== blocks.get(next.data) || !isWhole(x) || !isWhole(next)) return false;
  const end = x.data.byteOffset - block.byteOffset + x.data.byteLength;
  return next.data.byteOffset - block.byteOffset === Math.ceil(end / ALIGNMENT) * ALIGNMENT;
}

/** Whether a tensor is all of its array, in order. */
function isWhole(x: Tensor): boolean {
  return x.offset === 0 && x.size === x.data.length && isContiguous(x);
}
