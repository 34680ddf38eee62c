import { ShapeError, shapeText } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/** Refuses an input that is not `[batch, channels, height, width]`. */
export function expectImages(where: string, { shape }: Tensor): void {
  if (shape.length === 4) return;
  throw new ShapeError({
    code: "rank-mismatch",
    where,
    expected: "input must be [batch, channels, height, width]",
    got: shapeText(shape),
    ...(shape.length === 3 ? { fix: "Give it a batch axis: reshape(x, [1, ...x.shape])" } : {}),
  });
}
