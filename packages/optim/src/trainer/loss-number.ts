import { ShapeError, shapeText } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/** The number in the rank-0 tensor that a loss gives. */
export function lossNumber(where: string, loss: Tensor): number {
  if (loss.shape.length === 0) return loss.get();
  throw new ShapeError({
    code: "loss-not-a-number",
    where,
    expected: "loss.forward must give a rank-0 tensor",
    got: shapeText(loss.shape),
    fix: "Reduce it to the mean or the sum over the batch",
  });
}
