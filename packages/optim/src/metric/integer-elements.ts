import type { IntegerTensor } from "@chainrule/tensor";

/** The elements in row-major order, whatever the strides. */
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
