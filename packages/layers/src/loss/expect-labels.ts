import { DTypeError, dtypeOf, isIntegerTensor, isTensor, ShapeError, shapeText, ValueError } from "@chainrule/tensor";
import type { IntegerArray, IntegerTensor } from "@chainrule/tensor";

/**
 * The labels of a batch as an array that begins with the first example's; memory is shared where it can be. An ignored
 * label becomes -1.
 *
 * @throws DTypeError unless the labels are an integer ndarray, ShapeError unless there is one for each example,
 * ValueError when one names no class.
 */
export function expectLabels(
  where: string,
  target: IntegerTensor,
  batch: number,
  classes: number,
  ignored?: number,
): IntegerArray {
  if (!isIntegerTensor(target)) throw notLabels(where, target);
  if (target.shape.length !== 1 || target.shape[0] !== batch) throw wrongCount(where, target, batch);
  const { data, offset, stride } = target;
  let isAnyIgnored = false;
  for (let example = 0, at = offset; example < batch; example++, at += stride[0]) {
    // Not within, instead of outside: a view that reaches beyond its array gives undefined.
    const isIgnored = ignored !== undefined && data[at] === ignored;
    if (!isIgnored && !(data[at] >= 0 && data[at] < classes)) throw outOfRange(where, example, data[at], classes);
    isAnyIgnored ||= isIgnored;
  }
  if (stride[0] === 1 && !isAnyIgnored) {
    return offset === 0 && data.length === batch ? data : data.subarray(offset, offset + batch);
  }
  const packed = Int32Array.from({ length: batch }, (_, example) => data[offset + example * stride[0]]);
  return isAnyIgnored ? packed.map((label) => (label === ignored ? -1 : label)) : packed;
}

function notLabels(where: string, target: unknown): DTypeError {
  return new DTypeError({
    code: "labels-not-integers",
    where,
    expected: "labels must be an integer ndarray [batch]",
    got: isTensor(target) ? `${dtypeOf(target)} ${shapeText(target.shape)}` : kindOf(target),
    fix: isTensor(target)
      ? "Convert them: fromTypedArray(Int32Array.from(labels.data), labels.shape)"
      : "Make them with fromTypedArray(Int32Array.of(2, 0, 1), [3])",
  });
}

function kindOf(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  return Array.isArray(value) ? "an array" : `a value of type ${typeof value}`;
}

function wrongCount(where: string, { shape }: IntegerTensor, batch: number): ShapeError {
  return new ShapeError({
    code: "label-count",
    where,
    expected: `labels must be [${batch}], one for each example`,
    got: shapeText(shape),
    ...(shape.length === 2 && shape[0] === batch
      ? { fix: "Pass the class numbers themselves, or one-hot rows as a float tensor" }
      : {}),
  });
}

function outOfRange(where: string, example: number, label: number, classes: number): ValueError {
  return new ValueError({
    code: "label-out-of-range",
    where,
    expected: `example ${example} must have a label from 0 to ${classes - 1}`,
    got: String(label),
    fix:
      label < 0
        ? "Leave examples without a label out of the batch, or name what marks them: { ignoreIndex: -1 }"
        : "Labels count from 0; for more classes make the last layer wider",
  });
}
