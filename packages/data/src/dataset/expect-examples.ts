import { DTypeError, isIntegerTensor, isTensor, ShapeError, shapeText, ValueError } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import { elementIndex } from "../element-index.ts";
import { Examples } from "./examples.ts";

/**
 * An array of examples, checked: a tensor or an integer array with at least one axis and one example of at least one
 * element, that lies within its memory and has no NaN or infinity in it.
 */
export function expectExamples<Values extends Tensor | IntegerTensor>(name: string, values: Values): Examples<Values> {
  if (!isTensor(values) && !isIntegerTensor(values)) throw notAnArray(name, values);
  if (values.shape.length === 0) {
    throw new ShapeError({
      code: "no-example-axis",
      where: "Dataset",
      expected: `${name} must have a first axis that counts the examples`,
      got: "a single number of shape []",
    });
  }
  if (values.size === 0) {
    throw new ValueError({
      code: "empty-dataset",
      where: "Dataset",
      expected: `${name} must hold at least one example of at least one element`,
      got: `the empty shape ${shapeText(values.shape)}`,
    });
  }
  if (!liesWithin(values)) {
    throw new ShapeError({
      code: "out-of-bounds",
      where: "Dataset",
      expected: `${name} must lie within its array of ${values.data.length} elements`,
      got: `${shapeText(values.shape)} with the strides ${shapeText(values.stride)} from offset ${values.offset}`,
      fix: "Check the shape, strides and offset given to ndarray",
    });
  }
  const examples = new Examples(values);
  const found = isTensor(values) ? examples.findNotFinite() : undefined;
  if (found !== undefined) {
    throw new ValueError({
      code: "not-finite",
      where: "Dataset",
      expected: `every number of ${name} must be finite`,
      got: `example ${found.example}${placeText(found.element, examples.shape)} is ${found.value}`,
      fix: "Leave such examples out, or fill the gaps first",
    });
  }
  return examples;
}

/** Whether the first and the last element that the strides reach are in the array. */
function liesWithin({ data, shape, stride, offset }: Tensor | IntegerTensor): boolean {
  let first = offset;
  let last = offset;
  for (let axis = 0; axis < shape.length; axis++) {
    const reach = (shape[axis] - 1) * stride[axis];
    first += Math.min(0, reach);
    last += Math.max(0, reach);
  }
  return first >= 0 && last < data.length;
}

/** Names an element of an example: nothing for a lone number, a feature of a row, an index otherwise. */
function placeText(element: number, shape: readonly number[]): string {
  if (shape.length === 0) return "";
  if (shape.length === 1) return `, feature ${element}`;
  return `, element ${shapeText(elementIndex(element, shape))}`;
}

function notAnArray(name: string, value: unknown): DTypeError {
  const dtype = typeof value === "object" && value !== null && "dtype" in value ? value.dtype : undefined;
  return new DTypeError({
    code: "not-a-tensor",
    where: "Dataset",
    expected: `${name} must be a tensor, or an ndarray over an integer array`,
    got: dtype === undefined ? (Array.isArray(value) ? "an array" : typeof value) : `an ndarray of ${String(dtype)}`,
    fix: "Make one with tensor([[1, 2], [3, 4]]) or fromTypedArray(bytes, [examples, features])",
  });
}
