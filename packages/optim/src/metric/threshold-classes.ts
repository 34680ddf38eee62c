import {
  contiguous,
  expectShape,
  expectTensor,
  flat,
  integerElements,
  isIntegerTensor,
  ValueError,
} from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";

/** Refuses a threshold that is not a finite number. */
export function expectThreshold(where: string, threshold: number): void {
  if (Number.isFinite(threshold)) return;
  throw new ValueError({
    code: "invalid-option",
    where,
    expected: "threshold must be a finite number, 0 for logits and 0.5 for probabilities",
    got: String(threshold),
  });
}

/** Class 1 for each output above the threshold, else class 0, in row-major order. */
export function thresholdClasses(where: string, prediction: Tensor, threshold: number): Int32Array {
  expectTensor(where, "prediction", prediction);
  const outputs = flat(contiguous(prediction));
  return Int32Array.from(outputs, (output) => (output > threshold ? 1 : 0));
}

/**
 * The targets as classes 0 and 1, in row-major order.
 *
 * @throws ShapeError unless they have the shape of the prediction, ValueError for any other number than 0 and 1.
 */
export function wantedSides(where: string, prediction: Tensor, target: Tensor | IntegerTensor): Int32Array {
  if (!isIntegerTensor(target)) expectTensor(where, "target", target);
  // Only the shape is looked at, which integer tensors have as well.
  expectShape(where, "target", target as Tensor, prediction.shape);
  const numbers = isIntegerTensor(target) ? integerElements(target) : flat(contiguous(target));
  for (let i = 0; i < numbers.length; i++) {
    if (numbers[i] === 0 || numbers[i] === 1) continue;
    throw new ValueError({
      code: "target-out-of-range",
      where,
      expected: "targets must be 0 or 1",
      got: `${numbers[i]} at position ${i}`,
    });
  }
  return Int32Array.from(numbers);
}
