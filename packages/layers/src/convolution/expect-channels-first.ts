import { ShapeError, shapeText } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/**
 * Refuses an input that is not `[batch, channels, ...axes]`.
 *
 * @param channels how many there must be; any number when left out.
 */
export function expectChannelsFirst(
  where: string,
  { shape }: Tensor,
  axes: readonly string[],
  channels?: number,
): void {
  const hasRank = shape.length === axes.length + 2;
  if (hasRank && (channels === undefined || shape[1] === channels)) return;
  throw new ShapeError({
    code: hasRank ? "shape-mismatch" : "rank-mismatch",
    where,
    expected: `input must be ${shapeText(["batch", channels ?? "channels", ...axes])}`,
    got: shapeText(shape),
    ...(shape.length === axes.length + 1 ? { fix: "Give it a batch axis: reshape(x, [1, ...x.shape])" } : {}),
  });
}
