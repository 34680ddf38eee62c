import { addRowToOwn, binary, broadcastShape, reshape, ShapeError, shapeText } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/**
 * Scores, `[..., queries, keys]`, with a mask that broadcasts to them added; in place where the mask is one for all
 * leading places.
 *
 * @throws ShapeError when the mask is larger than the scores, or does not broadcast to them.
 */
export function addMask(where: string, scores: Tensor, mask: Tensor): Tensor {
  const { shape } = scores;
  const last = shape.slice(-2);
  if (shapeText(broadcastShape(where, mask.shape, shape)) !== shapeText(shape)) {
    throw new ShapeError({
      code: "not-broadcastable",
      where,
      expected: `mask must broadcast to the scores, ${shapeText(shape)}`,
      got: shapeText(mask.shape),
    });
  }
  const isOneForAll = mask.size === last[0] * last[1] && shapeText(mask.shape.slice(-2)) === shapeText(last);
  if (!isOneForAll || mask.size === 0) return binary("add", scores, mask, where);
  addRowToOwn(reshape(scores, [scores.size / mask.size, mask.size]), reshape(mask, [mask.size]));
  return scores;
}
