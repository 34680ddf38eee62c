import { DTypeError, isIntegerTensor, isTensor, ShapeError, shapeText, ValueError } from "@chainrule/tensor";
import type { IntegerArray, IntegerTensor } from "@chainrule/tensor";

/**
 * The labels of a batch in which every example has a list of them, `[batch, width]`, each list up to its first -1; packed.
 *
 * @throws DTypeError unless the labels are an integer ndarray, ShapeError unless there is a list for each example,
 * ValueError when one names no class.
 */
export function expectLabelLists(
  where: string,
  target: IntegerTensor,
  batch: number,
  classes: number,
): { labels: IntegerArray; width: number } {
  if (!isIntegerTensor(target)) throw notLabels(where, target);
  const { data, offset, shape, stride } = target;
  if (shape.length !== 2 || shape[0] !== batch) {
    throw new ShapeError({
      code: "label-count",
      where,
      expected: `labels must be [${batch}, width], a list for each example`,
      got: shapeText(shape),
    });
  }
  const width = shape[1];
  const labels = new Int32Array(batch * width);
  for (let example = 0, i = 0; example < batch; example++) {
    for (let place = 0; place < width; place++, i++) {
      const label = data[offset + example * stride[0] + place * stride[1]];
      if (!(label >= -1 && label < classes)) throw outOfRange(where, example, label, classes);
      labels[i] = label;
    }
  }
  return { labels, width };
}

function notLabels(where: string, target: unknown): DTypeError {
  return new DTypeError({
    code: "labels-not-integers",
    where,
    expected: "labels must be an integer ndarray [batch, width]",
    got: isTensor(target) ? "a tensor of floats" : Array.isArray(target) ? "an array" : String(target),
    fix: "Make them with fromTypedArray(Int32Array.of(2, 0, 1, -1), [2, 2])",
  });
}

function outOfRange(where: string, example: number, label: number, classes: number): ValueError {
  return new ValueError({
    code: "label-out-of-range",
    where,
    expected: `example ${example} must have labels from 0 to ${classes - 1}, and -1 behind the last one`,
    got: String(label),
  });
}
