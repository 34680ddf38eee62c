import type { IntegerTensor } from "./tensor.ts";

/** The elements of an integer tensor in row-major order, whatever its strides, as a copy; from -2^31 to 2^31 - 1. */
export function integerElements(x: IntegerTensor): Int32Array {
  const elements = new Int32Array(x.size);
  for (let position = 0; position < elements.length; position++) {
    let index = x.offset;
    let rest = position;
    for (let axis = x.shape.length - 1; axis >= 0; axis--) {
      index += (rest % x.shape[axis]) * x.stride[axis];
      rest = Math.floor(rest / x.shape[axis]);
    }
    elements[position] = x.data[index];
  }
  return elements;
}
