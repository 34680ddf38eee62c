import {
  argmax,
  expectInteger,
  expectShape,
  expectTensor,
  integerElements,
  isIntegerTensor,
  ShapeError,
  shapeText,
} from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import { labelOutOfRange } from "./label-out-of-range.ts";

/** How many classes rows of outputs tell apart; a ShapeError for fewer than 2. */
export function classCount(where: string, prediction: Tensor): number {
  expectTensor(where, "prediction", prediction);
  const classes = prediction.shape.at(-1) ?? 0;
  if (classes >= 2) return classes;
  throw new ShapeError({
    code: "no-classes",
    where,
    expected: "prediction must be [batch, classes] with at least 2 classes",
    got: shapeText(prediction.shape),
    fix: "Give the model one output for each class",
  });
}

/** Which labels a metric of classes looks at. */
export interface LabelOptions {
  /** The label of examples that are left out, such as padding; as the loss has it. Default none. */
  readonly ignoreIndex?: number;
}

/** Refuses a label to ignore that is no whole number. */
export function expectIgnoreIndex(where: string, ignoreIndex: number | undefined): void {
  if (ignoreIndex !== undefined) expectInteger(where, "ignoreIndex", ignoreIndex);
}

/** Stands in place of an ignored label. */
export const IGNORED = -1;

/**
 * The right class of each example, in row-major order; {@link IGNORED} where it does not count.
 *
 * @param target integer labels, or a row of probabilities for each prediction.
 * @throws ShapeError for another shape, ValueError for a label that is no class.
 */
export function wantedClasses(
  where: string,
  prediction: Tensor,
  target: Tensor | IntegerTensor,
  ignoreIndex: number | undefined,
): Int32Array {
  if (!isIntegerTensor(target)) {
    expectTensor(where, "target", target);
    expectShape(where, "target (rows of probabilities; labels must be integers)", target, prediction.shape);
    return argmax(target).data;
  }
  const [classes] = prediction.shape.slice(-1);
  // Only the shape is looked at, which integer tensors have as well.
  expectShape(where, "target", target as unknown as Tensor, prediction.shape.slice(0, -1));
  const labels = integerElements(target);
  for (let i = 0; i < labels.length; i++) {
    const isClass = labels[i] >= 0 && labels[i] < classes;
    if (!isClass && labels[i] !== ignoreIndex) throw labelOutOfRange(where, labels[i], i, classes);
  }
  // A copy, as labels may be the target's own.
  return ignoreIndex === undefined ? labels : labels.map((label) => (label === ignoreIndex ? IGNORED : label));
}
