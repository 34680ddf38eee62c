import { ShapeError, shapeText } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/** Refuses a tensor of rank 0, which has no first axis to count examples. */
export function expectBatchAxis(where: string, input: Tensor): void {
  if (input.shape.length > 0) return;
  throw new ShapeError({
    code: "no-batch-axis",
    where,
    expected: "input must be [batch, ...]",
    got: shapeText(input.shape),
    fix: "Put the example into a batch of one",
  });
}
