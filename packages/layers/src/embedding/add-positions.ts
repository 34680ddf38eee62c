import { addRowToOwn, pack, reshape, restride, ShapeError, shapeText } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/** `x[b, t, :] + table[t, :]` as a new tensor, for as many positions as `x` of `[batch, time, features]` has. */
export function addPositions(x: Tensor, table: Tensor): Tensor {
  const [batch, time, features] = x.shape;
  const sum = pack(x);
  const row = restride(table, [time * features], [1]);
  addRowToOwn(reshape(sum, [batch, time * features]), row);
  return sum;
}

/** Refuses anything but a batch of sequences of so many features, and of at most so many positions. */
export function expectPositions(where: string, { shape }: Tensor, features: number, most: number = Infinity): void {
  if (shape.length === 3 && shape[2] === features && shape[1] <= most) return;
  throw new ShapeError({
    code: "shape-mismatch",
    where,
    expected: `input must be [batch, ${most === Infinity ? "time" : `time up to ${most}`}, ${features}]`,
    got: shapeText(shape),
    ...(shape.length === 3 && shape[2] === features && { fix: "Cut the sequences, or give the layer more positions" }),
  });
}
