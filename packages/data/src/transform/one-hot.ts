import { DTypeError, isIntegerTensor, shapeText, ValueError, zeros, expectCount } from "@chainrule/tensor";
import type { DType, Float32Tensor, Float64Tensor, IntegerTensor, Tensor } from "@chainrule/tensor";
import { elementIndex } from "../element-index.ts";
import { elementOffsets } from "../element-offsets.ts";

/**
 * Labels as rows that are 1 at the label and 0 elsewhere: labels `[...]` give `[..., classes]`.
 *
 * @param dtype element type of the result. Default "float32".
 * @throws ValueError when a label is not from 0 to `classes - 1`; the text names its position.
 */
export function oneHot(labels: IntegerTensor, classes: number, dtype?: "float32"): Float32Tensor;
export function oneHot(labels: IntegerTensor, classes: number, dtype: "float64"): Float64Tensor;
export function oneHot(labels: IntegerTensor, classes: number, dtype?: DType): Tensor;
export function oneHot(labels: IntegerTensor, classes: number, dtype: DType = "float32"): Tensor {
  if (!isIntegerTensor(labels)) throw notLabels(labels);
  expectCount("oneHot", "classes", classes);
  const offsets = elementOffsets(labels.shape, labels.stride);
  const rows = zeros([...labels.shape, classes], dtype);
  for (let i = 0; i < offsets.length; i++) {
    const label = labels.data[labels.offset + offsets[i]];
    if (!(label >= 0 && label < classes)) throw labelOutOfRange(label, i, classes, labels.shape);
    rows.data[i * classes + label] = 1;
  }
  return rows;
}

function labelOutOfRange(label: number, position: number, classes: number, shape: readonly number[]): ValueError {
  const index = elementIndex(position, shape);
  return new ValueError({
    code: "label-out-of-range",
    where: "oneHot",
    expected: `every label must be from 0 to ${classes - 1}`,
    got: `${label} at position ${index.length === 1 ? index[0] : shapeText(index)}`,
    fix: "Raise classes, or renumber the labels from 0",
  });
}

function notLabels(value: unknown): DTypeError {
  return new DTypeError({
    code: "not-labels",
    where: "oneHot",
    expected: "labels must be an ndarray over an integer array",
    got:
      typeof value === "object" && value !== null && "dtype" in value ? `one of ${String(value.dtype)}` : typeof value,
    fix: "Make one with fromTypedArray(Uint8Array.of(0, 2, 1), [3])",
  });
}
