import { expectTensor, ShapeError, shapeText } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/**
 * The sizes of a classifier's prediction, one score for each class of each example.
 *
 * @throws ShapeError unless it is `[batch, classes]` with at least one of each.
 */
export function expectScores(where: string, prediction: Tensor): [batch: number, classes: number] {
  expectTensor(where, "prediction", prediction);
  const { shape } = prediction;
  if (shape.length !== 2) {
    throw new ShapeError({
      code: "rank-mismatch",
      where,
      expected: "prediction must be [batch, classes]",
      got: shapeText(shape),
      fix:
        shape.length === 1
          ? `For a single example reshape it: reshape(prediction, [1, ${shape[0]}])`
          : "Bring the classes to the last axis and join the others: reshape(prediction, [batch, classes])",
    });
  }
  if (prediction.size === 0) {
    throw new ShapeError({
      code: "empty-batch",
      where,
      expected: "prediction must be [batch, classes] with at least one example and one class",
      got: shapeText(shape),
    });
  }
  return [shape[0], shape[1]];
}
