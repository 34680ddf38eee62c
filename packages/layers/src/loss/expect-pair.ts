import { expectDType, expectTensor, sameShape, ShapeError, shapeText } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/**
 * Refuses a prediction without examples, and a target unlike it.
 *
 * @throws ShapeError or DTypeError unless both are `[batch, ...]` of one shape and type, with at least one number.
 */
export function expectPair(where: string, prediction: Tensor, target: Tensor): void {
  expectTensor(where, "prediction", prediction);
  expectTensor(where, "target", target);
  expectDType(where, "target", target, prediction, "prediction");
  expectExamples(where, prediction);
  expectSameShape(where, prediction, target);
}

function expectExamples(where: string, { shape, size }: Tensor): void {
  if (shape.length > 0 && size > 0) return;
  throw new ShapeError({
    code: size === 0 ? "empty-batch" : "rank-mismatch",
    where,
    expected: "prediction must be [batch, ...] with at least one number",
    got: shapeText(shape),
    ...(size === 0 ? {} : { fix: "For a single number reshape both: reshape(prediction, [1])" }),
  });
}

function expectSameShape(where: string, prediction: Tensor, target: Tensor): void {
  if (sameShape(prediction.shape, target.shape)) return;
  throw new ShapeError({
    code: "shape-mismatch",
    where,
    expected: `target must be ${shapeText(prediction.shape)} exactly like prediction, as a loss never broadcasts`,
    got: shapeText(target.shape),
    ...(prediction.size === target.size
      ? { fix: `Reshape one of them: reshape(target, ${shapeText(prediction.shape)})` }
      : {}),
  });
}
