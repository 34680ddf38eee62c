import {
  DTypeError,
  hostByteOrder,
  isIntegerTensor,
  isTensor,
  ShapeError,
  shapeText,
  toHostOrder,
} from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";

/**
 * The elements of a tensor as files hold them: row-major, the lowest byte of each first.
 *
 * They are a view of the tensor's own memory where it lies so already, else a copy; so use them before the tensor
 * changes, and do not write to them.
 *
 * @throws DTypeError when `x` is no tensor, ShapeError when it reaches beyond its array.
 */
export function tensorBytes(x: Tensor | IntegerTensor): Uint8Array {
  if (!isTensor(x) && !isIntegerTensor(x)) throw notATensor(x);
  const { data, offset, size } = x;
  const width = data.BYTES_PER_ELEMENT;
  expectWithin(x);
  const all = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (size === 0) return all.subarray(0, 0);
  const lies = inOrder(x);
  if (lies && hostByteOrder === "little") return all.subarray(offset * width, (offset + size) * width);
  const bytes = lies ? all.slice(offset * width, (offset + size) * width) : collected(all, x);
  toHostOrder(bytes, width, "little");
  return bytes;
}

/** Whether the elements lie in row-major order without gaps. */
function inOrder({ shape, stride }: Tensor | IntegerTensor): boolean {
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] !== 1 && stride[axis] !== step) return false;
    step *= shape[axis];
  }
  return true;
}

/** The bytes of each element in row-major order, wherever they lie in `all`. */
function collected(all: Uint8Array, { data, shape, stride, offset, size }: Tensor | IntegerTensor): Uint8Array {
  const width = data.BYTES_PER_ELEMENT;
  const bytes = new Uint8Array(size * width);
  const index = shape.map(() => 0);
  let from = offset;
  for (let to = 0; to < bytes.length; to += width) {
    for (let byte = 0; byte < width; byte++) bytes[to + byte] = all[from * width + byte];
    // On to the next element of the last axis, carrying over to the axes before it.
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += stride[axis];
      if (++index[axis] < shape[axis]) break;
      from -= stride[axis] * shape[axis];
      index[axis] = 0;
    }
  }
  return bytes;
}

function expectWithin({ data, shape, stride, offset, size }: Tensor | IntegerTensor): void {
  const reaches = shape.map((length, axis) => (length - 1) * stride[axis]);
  const least = reaches.reduce((sum, reach) => sum + Math.min(0, reach), offset);
  const most = reaches.reduce((sum, reach) => sum + Math.max(0, reach), offset);
  if (size === 0 || (least >= 0 && most < data.length)) return;
  throw new ShapeError({
    code: "out-of-bounds",
    where: "tensorBytes",
    expected: `the tensor must lie within its array of ${data.length} elements`,
    got: `${shapeText(shape)} with the strides ${shapeText(stride)} from offset ${offset}`,
    fix: "Check the shape, strides and offset given to ndarray",
  });
}

function notATensor(x: unknown): DTypeError {
  return new DTypeError({
    code: "not-a-tensor",
    where: "tensorBytes",
    expected: "x must be a tensor or an integer tensor",
    got: x === null ? "null" : typeof x,
    fix: "Make one with tensor(rows) or fromTypedArray(data, shape)",
  });
}
